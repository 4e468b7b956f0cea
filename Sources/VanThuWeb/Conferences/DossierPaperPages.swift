import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuStore

/// The page of a paper that is made from a conference's record: it has no form of its own.
enum DossierPaperPages {
  static func page(
    _ office: WebOffice, _ call: Call, _ paper: StoredPaper, _ part: DossierPart,
    _ reading: PaperDesk.Reading, _ look: EditorPages.Look
  ) throws -> WebResponse {
    var frame = Pages.Frame(ListPages.title(paper), .papers)
    frame.isWide = true
    let isWrong = look.areShown && reading.findings.contains { $0.severity == .error }
    frame.isWrong = look.fault != nil || isWrong
    frame.notice = look.notice
    let conference = try office.store.conference(paper.conference ?? 0)
    let steps = try StepPanel(office, call, paper, reading, doubted: look.doubted)
    let attached = AttachmentPanel(call, paper, try office.store.attachments(paper.id))
    let isStale = try isBehind(office, paper, part, conference)
    return Pages.page(office, call.session, frame, status: look.status) { html in
      html.tag("div", [.style("head")]) { html in
        html.tag("h1", [], ListPages.title(paper))
        ListPages.state(paper.state, &html)
      }
      Pages.fault(look.fault, &html)
      findings(reading, conference, call, &html)
      html.tag("div", [.style("split")]) { html in
        html.tag("section", [.style("left"), .set("aria-label", "Việc với văn bản")]) { html in
          origin(paper, part, conference, call, isStale: isStale, &html)
          steps.show(&html)
          EditorPages.side(call, paper, canReuse: false, canCopy: false, &html)
          attached.show(&html)
        }
        html.tag(
          "section", [.style("right"), .set("aria-label", "Trang văn bản"), .set("tabindex", "0")]
        ) { html in
          if reading.copies > 1 {
            html.tag(
              "p", [.style("muted")],
              "Đây là bản thứ nhất trong \(reading.copies) bản, mỗi khách mời một bản; tải về thì đủ."
            )
          }
          html.tag("div", [.id("trang")]) { html in EditorPages.pages(reading, &html) }
        }
      }
    }
  }

  /// Whether a draft would read otherwise if it were built now.
  private static func isBehind(
    _ office: WebOffice, _ paper: StoredPaper, _ part: DossierPart, _ conference: StoredConference
  ) throws -> Bool {
    guard paper.state == .draft else { return false }
    let desk = try office.desk()
    var now = try ConferenceForm(
      try desk.record(of: conference, with: try office.store.papers(of: conference.id)))
    if part.turn > 1 { _ = now.entry(part, DossierPart.subjectKey(part.id, desk.settings)) }
    return now.record != paper.record
  }

  private static func findings(
    _ reading: PaperDesk.Reading, _ conference: StoredConference, _ call: Call,
    _ html: inout PageWriter
  ) {
    let found = reading.findings
    guard !found.isEmpty, let schema = try? Conference.recordType.get().schema else { return }
    let words = FieldWords(schema.fields)
    let errors = found.count { $0.severity == .error }
    html.tag(
      "section",
      [
        .set("class", errors > 0 ? "summary error" : "summary warning"),
        .set("aria-labelledby", "dieu-nhac"),
      ]
    ) { html in
      html.tag("h2", [.id("dieu-nhac")], FormView.counted((errors, found.count - errors)))
      html.tag("ol", []) { html in
        for (index, finding) in found.enumerated() {
          html.tag("li", []) { html in
            let path = finding.path.flatMap { $0.steps.isEmpty ? nil : $0.description }
            FormView.message(
              .init(index: index, finding: finding, name: path, line: nil, isMendable: false),
              words, &html)
            if let path, call.allows(.keepConference) {
              html.text(" ")
              html.tag(
                "a",
                [
                  .href(StagePages.link(conference.id, field: path, schema)),
                  .set("aria-label", "Mở mục trong hồ sơ: \(words.said(finding.message))"),
                ], "Mở mục")
            }
          }
        }
      }
    }
  }

  private static func origin(
    _ paper: StoredPaper, _ part: DossierPart, _ conference: StoredConference, _ call: Call,
    isStale: Bool, _ html: inout PageWriter
  ) {
    html.tag("section", [.style("part")]) { html in
      html.tag("h2", [], "Lập từ hồ sơ hội nghị")
      html.tag("p", []) { html in
        html.tag("a", [.href(ConferencePages.link(conference.id))], conference.facts.name)
      }
      guard paper.state == .draft, !paper.isRemoved else {
        html.tag(
          "p", [.style("muted")],
          paper.state == .draft
            ? "Văn bản đang ở thùng rác."
            : "Văn bản giữ nội dung lúc trình; hồ sơ sửa sau không đổi bản này.")
        return
      }
      html.tag(
        "p", [.style("muted")],
        "Sửa nội dung ở hồ sơ, rồi lập lại. Người ký, nơi nhận riêng của văn bản này ghi ở mục “Văn bản đã ban hành” của hồ sơ."
      )
      guard call.allows(.edit) else { return }
      if isStale {
        html.tag("p", [], "Hồ sơ đã thay đổi sau khi lập bản này.")
      }
      Pages.post(
        Link(["hoi-nghi", String(conference.id), "lap"]), call.session?.csrf ?? "", &html
      ) { html in
        html.void("input", [.type("hidden"), .name("van_ban"), .value(part.id)])
        html.void("input", [.type("hidden"), .name("cua"), .value(part.subject)])
        html.tag(
          "button", [.type("submit"), isStale ? .style("main") : .style("small")],
          "Lập lại theo hồ sơ")
      }
    }
  }
}
