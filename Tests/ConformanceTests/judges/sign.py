"""sign.py FOLDER: the order of signing of Nghị định 30/2020/NĐ-CP in one file, on each `NAME.pdf`, with
certificates made here: the leader signs and certifies, allowing fields to be filled in; the clerk fills in
number and day; the others sign; the agency signs last. Behind each step, and at the end, pyHanko finds
every signature valid and nothing changed but fields, qpdf no fault, pdfrules.py no clause offended.
`NAME.fields.txt` has the names the file must have, one a line, as the program gave them.
Leaves `NAME.signed.pdf`, and files spoiled behind the signatures, for the reader of ours."""
import datetime
import logging
import pathlib
import subprocess
import sys
import tempfile

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from pikepdf import Dictionary, Name
from PIL import Image
from pyhanko import stamp
from pyhanko.pdf_utils import generic, images
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers, validation
from pyhanko_certvalidator import ValidationContext

from pdfrules import PDF
from report import Report


def made(name, key, place):
    """A signer with a certificate of its own making."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .add_extension(x509.KeyUsage(True, True, False, False, False, True, False, False, False), True)
        .add_extension(x509.BasicConstraints(True, None), True)
        .sign(key, hashes.SHA256()))
    files = place / "key.pem", place / "cert.pem"
    files[0].write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    files[1].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return signers.SimpleSigner.load(*map(str, files))


class Writer(IncrementalPdfFileWriter):
    """Adds to a file, and leaves what it says of itself alone: pyHanko writes XMP anew, and loses parts
    of it. A file is PDF/A when it comes to be signed, and programs that sign must keep it so."""

    def _update_meta(self):
        pass


def sign(path, signer, field, **more):
    """Signs with an image, as the decree wants it: words of pyHanko's own come in a font of its own."""
    colour = "red" if field == "ChuKyCoQuan" else "blue"
    style = stamp.StaticStampStyle(
        border_width=0, background=images.PdfImage(Image.new("RGB", (60, 60), colour)), background_opacity=1)
    with open(path, "rb+") as file:
        writer = Writer(file, strict=True)
        metadata = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256", **more)
        signers.PdfSigner(metadata, signer=signer, stamp_style=style).sign_pdf(writer, in_place=True)


def fill(path, values):
    """Fills in fields, and draws what they show in the font the form names."""
    with open(path, "rb+") as file:
        writer = Writer(file, strict=True)
        form = writer.root["/AcroForm"]
        for reference in form.raw_get("/Fields"):
            field = reference.get_object()
            value = values.get(field["/T"])
            if value is None:
                continue
            field[pdf_name("/V")] = generic.pdf_string(value)
            font, size = str(field["/DA"]).split()[:2]
            left, bottom, right, top = (float(edge) for edge in field["/Rect"])
            code = value.encode("utf-16-be").hex().upper()
            content = f"/Tx BMC q BT {field['/DA']} 2 {(top - bottom) * 0.25:.2f} Td <{code}>Tj ET Q EMC"
            stream = generic.StreamObject(
                dict_data={
                    pdf_name("/Type"): pdf_name("/XObject"), pdf_name("/Subtype"): pdf_name("/Form"),
                    pdf_name("/BBox"): generic.ArrayObject(
                        [generic.FloatObject(edge) for edge in (0, 0, right - left, top - bottom)]),
                    pdf_name("/Resources"): generic.DictionaryObject({
                        pdf_name("/Font"): generic.DictionaryObject(
                            {pdf_name(font): form["/DR"]["/Font"].raw_get(font)})})},
                stream_data=content.encode())
            field["/AP"] = generic.DictionaryObject({pdf_name("/N"): writer.add_object(stream)})
            writer.mark_update(reference)
        writer.write_in_place()


class Walk:
    """One file on its way."""

    def __init__(self, path, report, leader, agency):
        self.name = path.stem
        self.report = report
        self.signers = {"leader": leader, "agency": agency}
        self.path = path.with_suffix(".signed.pdf")
        self.path.write_bytes(path.read_bytes())
        self.wanted = path.with_suffix(".fields.txt").read_text(encoding="utf-8").split()
        self.trust = ValidationContext(trust_roots=[leader.signing_cert, agency.signing_cert])

    def check(self, what, is_right, expected, measured=""):
        return self.report.check(self.name, what, is_right, expected, measured)

    def run(self):
        with pikepdf.open(self.path) as pdf:
            there = [str(field.T) for field in pdf.Root.AcroForm.Fields]
            self.check("fields", there == self.wanted, self.wanted, there)
            self.places(pdf)
        blank = {"SoVanBan": "128", "NgayBanHanh": "05", "ThangBanHanh": "9", "NamBanHanh": "2026"}
        people = [name for name in self.wanted if name.startswith("ChuKyNguoi")]
        sign(self.path, self.signers["leader"], people[0], certify=True, docmdp_permissions=fields.MDPPerm.FILL_FORMS)
        self.judge("leader", 1)
        filled = {name: blank[name] for name in self.wanted if name in blank}
        if filled:
            fill(self.path, filled)
            self.judge("filled", 1)
        count = 1
        for name in people[1:]:
            sign(self.path, self.signers["leader"], name)
            count += 1
        if "ChuKyCoQuan" in self.wanted:
            sign(self.path, self.signers["agency"], "ChuKyCoQuan")
            count += 1
        self.judge("agency", count)

    def places(self, pdf):
        """Seals over the left third of the signature, at real size (36 mm); fields upright on their page."""
        boxes = {str(field.T): [float(edge) for edge in field.Rect] for field in pdf.Root.AcroForm.Fields}
        sheets = {page.obj.objgen: [float(edge) for edge in page.obj.MediaBox] for page in pdf.pages}
        for field in pdf.Root.AcroForm.Fields:
            left, bottom, right, top = boxes[str(field.T)]
            sheet = sheets[field.P.objgen]
            self.check("place", 0 <= left < right <= sheet[2] and 0 <= bottom < top <= sheet[3], "on the sheet", boxes)
            self.check("place", field.objgen in [a.objgen for a in field.P.Annots], "among the page's", str(field.T))
        if "ChuKyCoQuan" not in boxes:
            return
        seal, own = boxes["ChuKyCoQuan"], boxes["ChuKyNguoiCoThamQuyen"]
        self.report.range(self.name, "seal", (seal[2] - seal[0]) / 72 * 25.4, 36, 36, slack=0.05)
        self.report.range(self.name, "seal", (seal[3] - seal[1]) / 72 * 25.4, 36, 36, slack=0.05)
        third = (own[2] - own[0]) / 3
        self.report.range(self.name, "seal over", seal[2] - own[0], third, third, unit="pt", slack=0.05)

    def judge(self, step, count):
        done = subprocess.run(["qpdf", "--check", self.path], capture_output=True, text=True)
        self.check(f"qpdf, {step}", done.returncode == 0, "no error and no warning", done.stdout + done.stderr)
        with open(self.path, "rb") as file:
            reader = PdfFileReader(file, strict=True)
            found = reader.embedded_signatures
            self.check(f"signatures, {step}", len(found) == count, count, len(found))
            for signature in found:
                status = validation.validate_pdf_signature(signature, self.trust, skip_diff=False)
                self.check(f"valid, {step}", status.intact and status.valid and status.trusted, "a valid signature", status.summary())
                level = status.modification_level
                self.check(f"changes, {step}", level is None or level.name in ("NONE", "LTA_UPDATES", "FORM_FILLING"), "fields alone", level)
                self.check(f"bottom line, {step}", status.bottom_line, "all is well", status.summary())
        # what pyHanko adds is another program's: what is in the file is judged, not how it stands there
        found = Report()
        pdf = PDF(self.path, found)
        for part in (pdf.catalog, pdf.intent, pdf.metadata, pdf.pages, pdf.structure, pdf.forms, pdf.outline):
            part()
        for finding in found.findings:
            if finding["component"] == "6.5" and finding["measured"] == "{'/Version'}":
                continue  # pyHanko's, where it signs by an elliptic curve
            self.check(f"clause {finding['component']}, {step}", False, finding["expected"], finding["measured"])
        self.check(f"clauses, {step}", sum(found.checks.values()) > 100, "clauses looked at", found.checks)


def spoil(path, place):
    """Files that are no longer what was signed: `CHANGE.KIND.pdf` each, KIND as the reader of ours calls it."""
    whole = path.read_bytes()
    with open(path, "rb") as file:
        reader = PdfFileReader(file)
        covered = [s.byte_range for s in reader.embedded_signatures]
    at = covered[0][1] // 2
    (place / "byte.broken.pdf").write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
    (place / "behind.none.pdf").write_bytes(whole + b"\n% nothing\n")

    def changed(name, change):
        copy = place / name
        copy.write_bytes(whole)
        with open(copy, "rb+") as file:
            writer = Writer(file)
            change(writer)
            writer.write_in_place()

    def page(writer):
        return writer.root["/Pages"]["/Kids"][0].get_object()

    def words(writer):
        stream = page(writer).raw_get("/Contents").get_object()
        page(writer)[pdf_name("/Contents")] = writer.add_object(
            generic.StreamObject(stream_data=stream.data.replace(b"Tj", b"Tj ")))
        writer.update_container(page(writer))

    def same_object(writer):
        stream = page(writer).raw_get("/Contents").get_object()
        stream._data = stream.data + b"\n"
        stream._encoded_data = None
        writer.update_container(stream)

    def remark(writer):
        note = generic.DictionaryObject({
            pdf_name("/Type"): pdf_name("/Annot"), pdf_name("/Subtype"): pdf_name("/Square"),
            pdf_name("/Rect"): generic.ArrayObject([generic.NumberObject(n) for n in (10, 10, 300, 300)])})
        page(writer)["/Annots"] = generic.ArrayObject(list(page(writer).get("/Annots", [])) + [writer.add_object(note)])
        writer.update_container(page(writer))

    def other_rect(writer):
        field = writer.root["/AcroForm"]["/Fields"][0].get_object()
        field["/Rect"] = generic.ArrayObject([generic.NumberObject(n) for n in (10, 10, 300, 300)])
        writer.update_container(field)

    def no_signature(writer):
        for field in map(lambda kid: kid.get_object(), writer.root["/AcroForm"]["/Fields"]):
            if field["/T"] == "ChuKyNguoiCoThamQuyen":
                del field["/V"]
                writer.update_container(field)

    def title(writer):
        info = writer.prev.trailer.raw_get("/Info").get_object()
        info["/Title"] = generic.pdf_string("x")
        writer.update_container(info)

    for name, change in [
        ("words.other.pdf", words), ("stream.other.pdf", same_object), ("remark.annotation.pdf", remark),
        ("moved.other.pdf", other_rect), ("removed.other.pdf", no_signature), ("title.formFilling.pdf", title)]:
        changed(name, change)


def main():
    logging.disable(logging.CRITICAL)
    folder = pathlib.Path(sys.argv[1])
    report = Report()
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        leader = made("Trần Văn Bảo", rsa.generate_private_key(65537, 2048), place)
        agency = made("ỦY BAN NHÂN DÂN XÃ AN BÌNH", ec.generate_private_key(ec.SECP256R1()), place)
        for path in sorted(folder.glob("*.pdf")):
            try:
                Walk(path, report, leader, agency).run()
            except Exception as error:  # whatever it says is the finding
                report.check(path.stem, "walk", False, "signed", repr(error))
    spoiled = folder / "spoiled"
    spoiled.mkdir(exist_ok=True)
    try:
        spoil(folder / "everything.signed.pdf", spoiled)
    except Exception as error:
        report.check("everything", "spoil", False, "spoiled", repr(error))
    report.print()


if __name__ == "__main__":
    main()
