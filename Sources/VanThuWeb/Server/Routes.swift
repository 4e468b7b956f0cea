import VanThuStore

/// Everything that can be asked of the server, and who may ask it.
enum Routes {
  /// The most bytes of the form of a paper.
  static let formLimit = 4 << 20

  /// The most bytes of a form with a file.
  static let uploadLimit = Store.attachmentBytes + (64 << 10)

  static let all: [Route] = door + papers + conferences + batches + register + management

  private static let door = [
    Route("GET", "/bat-dau", .open, DoorPages.first),
    Route("POST", "/bat-dau", .open, DoorPages.addFirst),
    Route("GET", "/dang-nhap", .open, DoorPages.signIn),
    Route("POST", "/dang-nhap", .open, DoorPages.tryToEnter),
    Route("POST", "/dang-xuat", .deed(.useOwnAccount), DoorPages.signOut),
    Route("GET", "/tai-khoan", .deed(.useOwnAccount), DoorPages.account),
    Route("POST", "/tai-khoan", .deed(.useOwnAccount), DoorPages.changePassword),
    Route("GET", "/tep/*", .open, asset),
    Route("GET", "/", .deed(.read), ListPages.desk),
    Route("GET", "/tro-giup", .deed(.read), OfficePages.help),
  ]

  private static let papers = [
    Route("GET", "/van-ban", .deed(.read), ListPages.list),
    Route("GET", "/van-ban/moi", .deed(.draft), ListPages.choose),
    Route("POST", "/van-ban/moi", .deed(.draft), limit: formLimit, ListPages.begin),
    Route("GET", "/van-ban/word", .deed(.read), WordPages.form),
    Route(
      "POST", "/van-ban/word", .deed(.read), limit: uploadLimit, takesFile: true, WordPages.check),
    Route("POST", "/van-ban/word/sua", .deed(.read), MendPages.mend),
    Route("POST", "/van-ban/word/tai", .deed(.read), MendPages.download),
    Route("POST", "/van-ban/word/soan", .deed(.draft), WordPages.begin),
    Route("GET", "/van-ban/#", .paper(.read), EditorPages.show),
    Route("POST", "/van-ban/#", .paper(.edit), limit: formLimit, EditorPages.save),
    Route("POST", "/van-ban/#/xem", .paper(.edit), limit: formLimit, EditorPages.preview),
    Route("POST", "/van-ban/#/dan", .paper(.edit), limit: PastePages.limit, PastePages.paste),
    Route("POST", "/van-ban/#/buoc/*", .step, StepPages.take),
    Route("POST", "/van-ban/#/bo", .paper(.remove), EditorPages.remove),
    Route("POST", "/van-ban/#/lay-lai", .paper(.remove), EditorPages.remove),
    Route("GET", "/van-ban/#/tai/*", .paper(.read), StepPages.download),
    Route(
      "POST", "/van-ban/#/tep", .paper(.attach), limit: uploadLimit, takesFile: true,
      AttachmentPages.attach),
    Route("GET", "/van-ban/#/tep/#", .paper(.read), AttachmentPages.download),
    Route("GET", "/van-ban/#/tep/#/kiem", .paper(.read), WordPages.attached),
    Route("POST", "/van-ban/#/tep/#/bo", .paper(.detach), AttachmentPages.detach),
    Route("GET", "/van-ban/#/phien-ban", .paper(.read), EditorPages.versions),
  ]

  private static let conferences = [
    Route("GET", "/hoi-nghi", .deed(.read), ConferencePages.list),
    Route("POST", "/hoi-nghi", .deed(.keepConference), limit: formLimit, ConferencePages.begin),
    Route("GET", "/hoi-nghi/kiem-goi", .deed(.read), ArchivePages.verifyForm),
    Route(
      "POST", "/hoi-nghi/kiem-goi", .deed(.read), limit: uploadLimit, takesFile: true,
      ArchivePages.verify),
    Route("GET", "/hoi-nghi/bao-cao", .deed(.read), ReportPages.show),
    Route("POST", "/hoi-nghi/bao-cao", .deed(.draft), limit: 1 << 20, ReportPages.make),
    Route("GET", "/hoi-nghi/#", .deed(.read), ConferencePages.board),
    Route("POST", "/hoi-nghi/#/lap", .deed(.keepConference), ConferencePages.build),
    Route("POST", "/hoi-nghi/#/bo", .deed(.keepConference), ConferencePages.remove),
    Route("POST", "/hoi-nghi/#/lay-lai", .deed(.keepConference), ConferencePages.remove),
    Route("GET", "/hoi-nghi/#/tai", .deed(.read), ConferencePages.download),
    Route("GET", "/hoi-nghi/#/phien-ban", .deed(.read), ConferencePages.versions),
    Route("GET", "/hoi-nghi/#/goi", .deed(.read), ArchivePages.page),
    Route("GET", "/hoi-nghi/#/goi/tai", .deed(.read), ArchivePages.download),
    Route("GET", "/hoi-nghi/#/khai/*", .deed(.keepConference), StagePages.show),
    Route(
      "POST", "/hoi-nghi/#/khai/*", .deed(.keepConference), limit: formLimit, StagePages.save),
    Route(
      "POST", "/hoi-nghi/#/khai/*/xem", .deed(.keepConference), limit: formLimit,
      StagePages.autosave),
    Route(
      "POST", "/hoi-nghi/#/khai/*/dan", .deed(.keepConference), limit: PastePages.limit,
      StagePages.paste),
    Route("GET", "/hoi-nghi/#/kien-nghi", .deed(.read), PetitionPages.list),
    Route(
      "POST", "/hoi-nghi/#/kien-nghi/dan", .deed(.keepConference), limit: formLimit,
      PetitionPages.paste),
    Route("GET", "/hoi-nghi/#/kien-nghi/#", .deed(.keepConference), StagePages.show),
    Route(
      "POST", "/hoi-nghi/#/kien-nghi/#", .deed(.keepConference), limit: 1 << 20, StagePages.save),
    Route(
      "POST", "/hoi-nghi/#/kien-nghi/#/bo", .deed(.keepConference), StagePages.removePetition),
  ]

  private static let batches = [
    Route("GET", "/hang-loat", .deed(.draft), BatchPages.list),
    Route(
      "POST", "/hang-loat", .deed(.draft), limit: uploadLimit, takesFile: true, BatchPages.upload),
    Route("GET", "/hang-loat/bang", .deed(.draft), BatchPages.emptyTable),
    Route("GET", "/hang-loat/#", .deed(.draft), BatchPages.show),
    Route("GET", "/hang-loat/#/tien-do", .deed(.draft), BatchPages.progress),
    Route("POST", "/hang-loat/#/chay", .deed(.draft), BatchPages.start),
    Route("POST", "/hang-loat/#/dung", .deed(.draft), BatchPages.stop),
    Route("GET", "/hang-loat/#/zip", .deed(.draft), BatchPages.download),
  ]

  private static let register = [
    Route("GET", "/den", .deed(.read), IncomingPages.list),
    Route("POST", "/den", .deed(.receive), IncomingPages.receive),
    Route("POST", "/den/mo", .deed(.receive), IncomingPages.open),
    Route("GET", "/den/excel", .deed(.read), IncomingPages.excel),
    Route("GET", "/den/in", .deed(.read), RegisterPrinting.incoming),
    Route("GET", "/den/#", .deed(.receive), IncomingPages.edit),
    Route("POST", "/den/#", .deed(.receive), IncomingPages.change),
    Route("GET", "/so", .deed(.read), BookPages.list),
    Route("POST", "/so", .deed(.reserve), BookPages.open),
    Route("GET", "/so/#", .deed(.read), BookPages.book),
    Route("GET", "/so/#/excel", .deed(.read), BookPages.excel),
    Route("GET", "/so/#/in", .deed(.read), RegisterPrinting.outgoing),
    Route("POST", "/so/#/khoa", .deed(.closeBook), BookPages.close),
    Route("POST", "/so/#/giu", .deed(.reserve), BookPages.reserve),
    Route("POST", "/so/#/huy", .deed(.cancelNumber), BookPages.cancel),
  ]

  private static let management = [
    Route("GET", "/thiet-lap", .deed(.changeOffice), OfficePages.settings),
    Route("POST", "/thiet-lap", .deed(.changeOffice), limit: 1 << 20, OfficePages.saveSettings),
    Route("GET", "/thiet-lap/tep", .deed(.changeOffice), OfficePages.exportSettings),
    Route(
      "POST", "/thiet-lap/tep", .deed(.changeOffice), limit: 1 << 20, OfficePages.importSettings),
    Route("POST", "/thiet-lap/so", .deed(.changeOffice), OfficePages.setSeries),
    Route("GET", "/nguoi", .deed(.changePeople), OfficePages.people),
    Route("POST", "/nguoi", .deed(.changePeople), OfficePages.addPerson),
    Route("POST", "/nguoi/#", .deed(.changePeople), OfficePages.changePerson),
    Route("GET", "/nhat-ky", .deed(.readAudit), OfficePages.audit),
    Route("GET", "/sao-luu", .deed(.backUp), OfficePages.backup),
    Route("POST", "/sao-luu", .deed(.backUp), OfficePages.makeBackup),
  ]

  /// The style sheet and the script; their names change with them.
  private static func asset(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    guard let asset = Asset.all.first(where: { $0.name == call.values.first }) else {
      throw StoreError.missing
    }
    return WebResponse(
      status: 200,
      headers: [
        ("Content-Type", asset.type), ("Cache-Control", "public, max-age=31536000, immutable"),
      ], body: asset.bytes)
  }
}
