import ArgumentParser

/// `vanthu dossier`: the whole dossier of a conference.
struct DossierCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dossier", abstract: "Lập, đóng gói và kiểm tra hồ sơ hội nghị.",
    subcommands: [Pack.self, Verify.self])
}
