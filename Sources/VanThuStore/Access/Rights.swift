/// What a person is in an office.
public enum Role: String, CaseIterable, Sendable {
  /// Looks after people, settings and backups; writes no papers.
  case administrator = "quan_tri"
  /// Numbers, issues and files papers (Nghị định 30/2020/NĐ-CP, Điều 6).
  case clerk = "van_thu"
  /// Drafts papers (Điều 10).
  case drafter = "soan_thao"
  /// Approves and signs (Điều 12, 13).
  case leader = "lanh_dao"
  /// Keeps what is finished.
  case archivist = "luu_tru"
  /// Reads.
  case reader = "xem"

  /// What people call it.
  public var title: String {
    switch self {
    case .administrator: "Quản trị"
    case .clerk: "Văn thư"
    case .drafter: "Soạn thảo"
    case .leader: "Lãnh đạo"
    case .archivist: "Lưu trữ"
    case .reader: "Xem"
    }
  }
}

/// What can be done in an office.
public enum Deed: String, CaseIterable, Sendable {
  case read, draft, edit, remove, attach, detach, receive, keepConference, submit, approve,
    sendBack, sign, number,
    reserve,
    cancelNumber, closeBook
  case issue, readAudit, changeOffice, changePeople, backUp, useOwnAccount
}

/// Who may do what: the one table that pages and routes ask.
public enum Rights {
  /// Whose paper it is.
  public enum Whose: Sendable {
    /// The person's own.
    case own
    /// Somebody else's, or no paper at all.
    case other
  }

  /// Whether a role may do a deed.
  public static func allow(_ role: Role, _ deed: Deed, _ whose: Whose = .other) -> Bool {
    switch deed {
    case .read, .useOwnAccount: true
    case .draft, .keepConference: [.clerk, .drafter, .leader].contains(role)
    case .edit, .submit, .attach:
      role == .clerk || (whose == .own && [.drafter, .leader].contains(role))
    case .remove: role == .clerk || (whose == .own && role == .drafter)
    case .approve, .sign: role == .leader
    case .sendBack: [.leader, .clerk].contains(role)
    case .number, .reserve, .cancelNumber, .closeBook, .issue, .detach, .receive: role == .clerk
    case .readAudit: [.administrator, .archivist].contains(role)
    case .changeOffice: [.administrator, .clerk].contains(role)
    case .changePeople, .backUp: role == .administrator
    }
  }
}

/// Where a paper stands on its way (Nghị định 30/2020/NĐ-CP, Điều 10 đến 19).
public enum PaperState: String, CaseIterable, Sendable {
  case draft = "soan"
  case submitted = "trinh"
  case approved = "duyet"
  case signed = "ky"
  case numbered = "so"
  case issued = "phat_hanh"

  /// What people call it.
  public var title: String {
    switch self {
    case .draft: "Đang soạn"
    case .submitted: "Đã trình"
    case .approved: "Đã duyệt"
    case .signed: "Đã ký"
    case .numbered: "Đã cấp số"
    case .issued: "Đã phát hành"
    }
  }
}

/// A step of a paper from one state to the next.
public enum Step: String, CaseIterable, Sendable {
  case submit = "trinh"
  case approve = "duyet"
  case sendBack = "tra_lai"
  case sign = "ky"
  case number = "cap_so"
  case issue = "phat_hanh"

  /// The verb on its button.
  public var title: String {
    switch self {
    case .submit: "Trình"
    case .approve: "Duyệt"
    case .sendBack: "Trả lại"
    case .sign: "Ký"
    case .number: "Cấp số"
    case .issue: "Phát hành"
    }
  }

  /// Whose right it is.
  public var deed: Deed {
    switch self {
    case .submit: .submit
    case .approve: .approve
    case .sendBack: .sendBack
    case .sign: .sign
    case .number: .number
    case .issue: .issue
    }
  }

  /// The state it leads to; nil where it cannot be taken from a state.
  public func leads(from state: PaperState) -> PaperState? {
    switch (self, state) {
    case (.submit, .draft): .submitted
    case (.approve, .submitted): .approved
    case (.sendBack, .submitted), (.sendBack, .approved), (.sendBack, .signed): .draft
    case (.sign, .approved): .signed
    case (.number, .signed): .numbered
    case (.issue, .numbered): .issued
    default: nil
    }
  }
}
