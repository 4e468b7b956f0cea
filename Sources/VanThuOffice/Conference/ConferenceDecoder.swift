import VanThuBase
import VanThuEngine

/// Gives a conference's record its properties.
enum ConferenceDecoder {
  /// Decodes a record.
  /// - Parameters:
  ///   - value: as it was written, for places.
  ///   - values: the values of the declared fields.
  ///   - sink: takes what is wrong with codes and choices that no declaration can describe.
  static func decode(
    _ value: Value, _ values: FieldValues, _ sink: inout DiagnosticSink
  ) -> Conference {
    let record = value.record ?? Record([])
    var slots = Slots<Conference.Key>(values, record, at: value.range)
    let keys = Set((PaperFields.shared + [PaperFields.bases]).map(\.name))
    let order = slots.list(.sessions) { slots, index in (index, session(&slots)) }
      .sorted { isOrdered($0.1, before: $1.1) }
    let rounds = Conference.Round.all(order.compactMap(\.1.day))
    let form: Conference.Form = slots.choice(.form) ?? .inPerson
    return Conference(
      name: slots.text(.name) ?? "", kind: slots.choice(.kind) ?? .regular,
      form: form, topic: slots.text(.topic), area: slots.written(.area),
      chair: person(slots.group(.chair)),
      coChairs: slots.list(.coChairs) { slots, _ in person(slots) },
      saysWithSecretary: slots.isTrue(.withSecretary), secretary: person(slots.group(.secretary)),
      sessions: order.map(\.1), groups: slots.list(.groups, group),
      guests: slots.list(.guests, guest), attendance: slots.number(.attendance),
      notice: notice(slots.group(.notice)),
      preparations: slots.list(.preparations, preparation),
      openingReport: slots.text(.openingReport),
      petitions: slots.list(.petitions) { slots, index in petition(&slots, index, rounds, form) },
      opinions: slots.list(.opinions, opinion),
      conclusions: slots.texts(.conclusions), publications: slots.list(.publications, publication),
      postingSigners: slots.list(.postingSigners, postingSigner),
      papers: slots.list(.papers, issued), files: slots.list(.files, file),
      filing: filing(slots.group(.filing), &sink),
      values: inOrder(order.map(\.0), .sessions, values),
      common: Record(record.entries.filter { keys.contains($0.key) }),
      origin: slots.origin)
  }

  private static func person(_ slots: Slots<Conference.PersonKey>) -> Conference.Person {
    var slots = slots
    return Conference.Person(
      title: slots.text(.title), address: slots.text(.address), name: slots.text(.name))
  }

  /// Whether a session is held before another; what has no day comes last.
  private static func isOrdered(_ a: Conference.Session, before b: Conference.Session) -> Bool {
    func key(_ session: Conference.Session) -> (Int, Int, Int) {
      let start = session.start
      return (session.day?.dayNumber ?? Int.max, start?.hour ?? 0, start?.minute ?? 0)
    }
    return key(a) < key(b)
  }

  /// The values with the items of a list in another order.
  private static func inOrder(
    _ order: [Int], _ key: Conference.Key, _ values: FieldValues
  ) -> FieldValues {
    guard case .list(let items) = values[key.rawValue], items.count == order.count,
      order != Array(order.indices)
    else { return values }
    var values = values
    values[key.rawValue] = .list(order.map { items[$0] })
    return values
  }

  private static func session(
    _ slots: inout Slots<Conference.SessionKey>
  ) -> Conference.Session {
    let date = slots.date(.day)
    return Conference.Session(
      day: date?.civil, date: date, start: slots.time(.start), end: slots.time(.end),
      venue: slots.text(.venue), link: slots.text(.link), origin: slots.origin)
  }

  private static func group(
    _ slots: inout Slots<Conference.GroupKey>, _ index: Int
  ) -> Conference.Group {
    let name = slots.text(.name) ?? ""
    let way: Conference.Group.Way =
      slots.choice(.way) ?? (Conference.Group.isOfPublic(name) ? .notice : .letter)
    return Conference.Group(
      name: name, way: way, invited: slots.number(.invited), present: slots.number(.present))
  }

  private static func guest(
    _ slots: inout Slots<Conference.GuestKey>, _ index: Int
  ) -> Conference.Guest {
    Conference.Guest(
      address: slots.text(.address), name: slots.text(.name) ?? "", title: slots.text(.title),
      group: slots.text(.group))
  }

  private static func postingSigner(
    _ slots: inout Slots<Conference.PostingSignerKey>, _ index: Int
  ) -> Conference.PostingSigner {
    let role: Conference.PostingSigner.Role = slots.choice(.role) ?? .witness
    let address = slots.text(.address)
    let name = slots.text(.name)
    return Conference.PostingSigner(
      role: role, person: .init(title: slots.text(.title), address: address, name: name))
  }

  private static func notice(_ slots: Slots<Conference.NoticeKey>) -> Conference.Notice {
    var slots = slots
    return Conference.Notice(
      day: slots.date(.day)?.civil, ways: slots.texts(.ways),
      opinionsUntil: slots.date(.opinionsUntil)?.civil,
      origin: slots.origin)
  }

  private static func preparation(
    _ slots: inout Slots<Conference.PreparationKey>, _ index: Int
  ) -> Conference.Preparation {
    Conference.Preparation(
      unit: slots.text(.unit), task: slots.text(.task), due: slots.date(.due)?.civil,
      isDone: slots.isTrue(.isDone), origin: slots.origin)
  }

  private static func petition(
    _ slots: inout Slots<Conference.PetitionKey>, _ index: Int, _ rounds: [Conference.Round],
    _ form: Conference.Form
  ) -> Conference.Petition {
    let (id, address) = (slots.text(.id), slots.text(.address))
    let (person, home) = (slots.text(.person), slots.text(.home))
    let (field, content) = (slots.text(.field), slots.text(.content))
    let moment: Conference.Petition.Moment? = slots.choice(.moment)
    let channel: Conference.Petition.Channel? = slots.choice(.channel)
    let source: Conference.Petition.Source? = slots.choice(.source)
    let received = slots.date(.received)?.civil
    let (answer, answerer) = (slots.text(.answer), slots.text(.answerer))
    let unit = slots.text(.unit)
    let deadline = slots.date(.deadline)?.civil
    let given = slots.written(.state).flatMap(Conference.Petition.State.init(rawValue:))
    let (doneOn, result) = (slots.date(.doneOn)?.civil, slots.text(.result))
    let (answeredBy, isBeyondPower) = (slots.text(.answeredBy), slots.isTrue(.isBeyondPower))
    let (target, sentOn) = (slots.text(.forwardedTo), slots.date(.forwardedOn)?.civil)
    // where nobody meets, what has no day was sent in before
    let isSent = form == .indirect && received == nil && source == nil
    let intake = Conference.Petition.Intake(
      moment ?? (isSent ? .before : nil), channel, source: source, received: received,
      isAnsweredThere: given == .answered, rounds: rounds)
    return Conference.Petition(
      index: index, id: id ?? "", address: address, person: person, home: home, field: field ?? "",
      content: content ?? "",
      intake: intake,
      received: received, answer: answer, answerer: answerer, unit: unit, deadline: deadline,
      progress: .init(
        given, doneOn: doneOn, heldOn: [rounds.first?.first, received].compactMap(\.self).max(),
        forwardedOn: sentOn, to: target, hasResult: result != nil),
      result: result, answeredBy: answeredBy, isBeyondPower: isBeyondPower, forwardedTo: target,
      repeats: slots.text(.repeats), origin: slots.origin)
  }

  private static func opinion(
    _ slots: inout Slots<Conference.OpinionKey>, _ index: Int
  ) -> Conference.Opinion {
    Conference.Opinion(
      address: slots.text(.address), person: slots.text(.person), home: slots.text(.home))
  }

  private static func publication(
    _ slots: inout Slots<Conference.PublicationKey>, _ index: Int
  ) -> Conference.Publication {
    Conference.Publication(
      venue: slots.text(.venue) ?? "", day: slots.date(.day)?.civil, origin: slots.origin)
  }

  private static func issued(
    _ slots: inout Slots<Conference.IssuedKey>, _ index: Int
  ) -> Conference.Issued {
    let id = Vietnamese.fold(slots.text(.paper) ?? "").replacing("_", with: "-")
    let number = slots.number(.number)
    let date = slots.date(.day)
    let keys = Conference.headKeys
    return Conference.Issued(
      paperID: id, number: number, notation: slots.text(.notation), written: date,
      date: date?.civil, unit: slots.text(.unit), petition: slots.text(.petition),
      sheets: slots.number(.sheets)?.whole,
      own: Record(
        slots.origin.record.entries.filter { keys.contains($0.key) && !$0.value.isBlank }),
      origin: slots.origin)
  }

  private static func file(
    _ slots: inout Slots<Conference.FileKey>, _ index: Int
  ) -> Conference.File {
    let date = slots.date(.day)
    return Conference.File(
      name: slots.text(.name) ?? "", type: slots.text(.type), subject: slots.text(.subject),
      number: slots.text(.number), notation: slots.text(.notation), written: date,
      date: date?.civil, author: slots.text(.author), sheets: slots.number(.sheets)?.whole,
      pages: slots.number(.pages)?.whole)
  }

  private static func filing(
    _ slots: Slots<Conference.FilingKey>, _ sink: inout DiagnosticSink
  ) -> Conference.DossierFiling {
    var slots = slots
    let words = slots.text(.access)
    let access = words.flatMap(ArchiveCode.Access.init(words:))
    if words != nil, access == nil {
      sink.report(
        slots.origin.finding(
          .error, "wrong-choice", "chế độ sử dụng không có lựa chọn này", .access,
          fix: "viết 01 (công khai), 02 (có điều kiện) hoặc 03 (mật)"))
    }
    // a list says where its words end, a line of text parts them by commas
    let isLine = slots.origin.record[Conference.FilingKey.keywords.rawValue]?.text != nil
    let keywords = slots.texts(.keywords).flatMap { text -> [String] in
      guard isLine else { return [text] }
      return text.split { $0 == ";" || $0 == "," }.map {
        $0.split(separator: " ").joined(separator: " ")
      }
    }.filter { !$0.isEmpty }
    return Conference.DossierFiling(
      code: slots.text(.code), title: slots.text(.title), retention: slots.text(.retention),
      compiler: slots.text(.compiler), place: slots.text(.place), access: access,
      keywords: keywords, paperFileCode: slots.text(.paperFileCode),
      start: slots.date(.start)?.civil, end: slots.date(.end)?.civil, note: slots.text(.note),
      origin: slots.origin)
  }

  // MARK: - For publication

  /// The values with citizens' names as initials and without their homes. Who chairs and who writes
  /// keep their names.
  static func withoutNames(_ values: FieldValues, _ mask: NameMask) -> FieldValues {
    var values = values
    for list in [Conference.Key.petitions, .opinions] {
      values.change(list.rawValue) { item in
        if case .text(let name, _) = item[Conference.PetitionKey.person.rawValue] {
          item[Conference.PetitionKey.person.rawValue] = Datum(NameMask.initials(name))
        }
        item[Conference.PetitionKey.home.rawValue] = .missing
      }
    }
    let officials = [Conference.Key.chair, .coChairs, .secretary].map(\.rawValue)
    for field in values.declared where !officials.contains(field.name) {
      values[field.name] = mask.masked(values[field.name])
    }
    return values
  }

  /// The values of some petitions, as templates see a list of them.
  static func values(of petitions: [Conference.Petition], in values: FieldValues) -> Datum {
    guard case .list(let items) = values[Conference.Key.petitions.rawValue] else {
      return .list([])
    }
    return .list(petitions.compactMap { items.indices.contains($0.index) ? items[$0.index] : nil })
  }
}
