/// Pieces of HTML as programs put them on the clipboard, shortened where they only repeat themselves.
enum ClipboardSamples {
  /// Word 2016: a heading and two levels numbered by Word, bullets, bold, italic, a picture, a table.
  static let word = """
    <html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
    <head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
    <!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
    <style><!-- /* Font Definitions */ @font-face {font-family:"Cambria Math";} p.MsoNormal {margin:0;} --></style></head>
    <body lang=EN-US style='tab-interval:.5in'><!--StartFragment-->
    <p class=MsoNormal style='text-align:justify'><b><span lang=VI>I. M&#7908;C
    &#272;&Iacute;CH, Y&Ecirc;U C&#7846;U<o:p></o:p></span></b></p>
    <p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
    style='mso-fareast-font-family:"Times New Roman"'><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;
    </span></span></span><![endif]><span lang=VI>N&#7855;m b&#7855;t <b>t&acirc;m t&#432;</b>, <i>nguy&#7879;n v&#7885;ng</i> c&#7911;a Nh&acirc;n d&acirc;n.<o:p></o:p></span></p>
    <p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><![if !supportLists]><span><span
    style='mso-list:Ignore'>a)<span style='font:7.0pt'>&nbsp; </span></span></span><![endif]>Đúng thành phần;</p>
    <p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='font-family:Symbol'><span
    style='mso-list:Ignore'>·<span style='font:7.0pt'>&nbsp;&nbsp; </span></span></span><![endif]>Việc một;</p>
    <p class=MsoListParagraph style='mso-list:l1 level2 lfo2'><![if !supportLists]><span style='font-family:"Courier New"'><span
    style='mso-list:Ignore'>o<span style='font:7.0pt'>&nbsp;&nbsp; </span></span></span><![endif]>Việc nhỏ.</p>
    <p class=MsoNormal><!--[if gte vml 1]><v:shape id="_x0000_i1025"/><![endif]--><![if !vml]><img width=64 height=64
    src="file:///C:/Users/AN/AppData/Local/Temp/msohtmlclip1/01/clip_image002.png"><![endif]>Dưới đây là lịch:</p>
    <table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'><td width=60><p class=MsoNormal align=center><b>TT</b></p></td>
    <td width=200><p class=MsoNormal><b>N&#7897;i dung</b></p></td></tr>
    <tr><td><p class=MsoNormal>1</p></td><td><p class=MsoNormal>Khai m&#7841;c</p><p class=MsoNormal>(t&#7841;i h&#7897;i tr&#432;&#7901;ng)</p></td></tr></table>
    <!--EndFragment--></body></html>
    """

  static let wordOutline = """
    I. MỤC ĐÍCH, YÊU CẦU
    1. Nắm bắt **tâm tư**, *nguyện vọng* của Nhân dân.
    a) Đúng thành phần;
    - Việc một;
    + Việc nhỏ.

    Dưới đây là lịch:

    | TT | Nội dung |
    | 1 | Khai mạc (tại hội trường) |
    """

  /// Excel 2016: three columns, a merged cell.
  static let excel = """
    <html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--table {mso-displayed-decimal-separator:"\\,";}
    .xl65 {font-weight:700;}--></style></head><body link="#0563C1"><table border=0 cellpadding=0 style='border-collapse: collapse;width:200pt'>
    <!--StartFragment--><col width=64><col width=120 style='mso-width-source:userset'>
    <tr height=20><td height=20 class=xl65 width=64>STT</td><td class=xl65>Họ và tên</td><td class=xl65>Thôn</td></tr>
    <tr height=20><td align=right>1</td><td>Lương Thị Thắm</td><td rowspan=2>Khe Trúc</td></tr>
    <tr height=20><td align=right>2</td><td>Vi Văn Hạnh | con</td></tr>
    <!--EndFragment--></table></body></html>
    """

  static let excelOutline = """
    | STT | Họ và tên | Thôn |
    | 1 | Lương Thị Thắm | Khe Trúc |
    | 2 | Vi Văn Hạnh \\| con |  |
    """

  /// LibreOffice Writer 7.4.
  static let libreOffice = """
    <!DOCTYPE html>
    <html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><style type="text/css">p { line-height: 115% }</style></head>
    <body lang="vi-VN" dir="ltr"><h1 class="western">II. T&Ocirc;̉ CHỨC</h1>
    <ol><li><p style="line-height: 100%">Ph&ograve;ng Văn h&oacute;a chủ tr&igrave;:</p>
    <ol type="a"><li><p>chuẩn bị hội trường;</p></li><li><p>mời <font color="#000000"><b>đại biểu</b></font>.</p></li></ol></li>
    <li><p>C&ocirc;ng an x&atilde;</p></li></ol>
    <ul><li><p>một</p><ul><li><p>hai</p></li></ul></li></ul>
    <p><br/>

    </p><p>Kết.</p></body></html>
    """

  static let libreOfficeOutline = """
    II. TỔ CHỨC
    1. Phòng Văn hóa chủ trì:
    a) chuẩn bị hội trường;
    b) mời **đại biểu**.
    2. Công an xã
    - một
    + hai

    Kết.
    """

  /// Google Docs: the whole is in a bold element that is not bold; lists lie beside their items.
  static let googleDocs = """
    <meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a2b"><p dir="ltr" style="line-height:1.38;"><span
    style="font-size:13pt;font-weight:700;font-style:normal;">Lưu ý</span><span style="font-weight:400;">: đúng giờ</span></p>
    <ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="1"><p dir="ltr" role="presentation"><span>Một</span></p></li>
    <ul><li dir="ltr" style="list-style-type:circle;" aria-level="2"><p><span style="font-style:italic">Hai</span></p></li></ul></ul>
    <ol><li style="list-style-type:upper-roman"><p>Ba</p></li></ol><br/></b>
    """

  static let googleDocsOutline = """
    **Lưu ý**: đúng giờ

    - Một
    + *Hai*
    I. Ba
    """

  /// A page of a portal.
  static let web = """
    <div class="content" onclick="alert(1)"><script>document.write('x')</script><h2>Thông tin</h2>
    Diện tích 12 m<sup>2</sup>, xem <a href="javascript:alert(2)">bản đồ</a> tại <a href="https://vi.du/tin?a=1">cổng tin</a>.<br>
    Dòng &lt;hai&gt; &amp; 5*3*2 &#8211; hết<iframe src="x">không thấy</iframe><input value="y">
    <p style="display:none">ẩn</p><s>đã bỏ</s><p>* Ghi chú riêng</p><p>| gạch</p></div>
    """

  static let webOutline = """
    **Thông tin**

    Diện tích 12 m², xem bản đồ tại cổng tin.

    Dòng <hai> & 5\\*3\\*2 – hết

    đã bỏ

    - Ghi chú riêng

    \\| gạch
    """
}
