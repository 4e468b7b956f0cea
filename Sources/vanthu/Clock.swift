import ArgumentParser
import Glibc
import VanThuBase
import VanThuEngine

/// The only place that knows what day it is.
enum Clock {
  /// Today in Viet Nam (UTC+7), whatever the machine's time zone.
  static var today: CivilDate {
    let days = (time(nil) + 7 * 3600) / 86400
    return CivilDate(dayNumber: days) ?? CivilDate.epoch
  }

  /// The day an option names, else today.
  /// - Throws: `ValidationError` when it is no whole date.
  static func day(_ text: String?, option: String) throws -> CivilDate {
    guard let text else { return today }
    if case .success(let date) = PartialDate.parse(text), let day = date.civil { return day }
    throw ValidationError("\(option) phải là một ngày, ví dụ 2026-09-30.")
  }
}
