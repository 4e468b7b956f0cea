// swift-tools-version: 6.2
import PackageDescription

// The twelve doors under libFuzzer; see scripts/fuzz. A package of its own, because the flags it
// needs would keep `vanthu` from being anybody's dependency.

let fuzzed: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .unsafeFlags(["-sanitize=fuzzer"]),
]
let linked: [LinkerSetting] = [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]
let product = Target.Dependency.product(name: "VanThu", package: "vanthu")

func door(_ name: String) -> Target {
  .executableTarget(
    name: name, dependencies: ["FuzzSupport", product], swiftSettings: fuzzed,
    linkerSettings: linked)
}

let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "vanthu", path: "..")],
  targets: [
    .target(name: "FuzzSupport", dependencies: [product], swiftSettings: fuzzed),
    door("fuzz-input"), door("fuzz-template"), door("fuzz-outline"), door("fuzz-expression"),
    door("fuzz-xlsx"), door("fuzz-csv"), door("fuzz-convert"), door("fuzz-font"), door("fuzz-pdf"),
    door("fuzz-conference"), door("fuzz-paste"), door("fuzz-word"),
  ]
)
