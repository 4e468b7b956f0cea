// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "vanthu", path: "..")],
  targets: [
    .executableTarget(
      name: "stages", dependencies: [.product(name: "VanThu", package: "vanthu")],
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
  ]
)
