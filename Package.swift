// swift-tools-version: 6.2
import PackageDescription

/// Settings every target of ours shares: Swift 6 mode, no warning gets through.
let common: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Above `VanThuBase` nothing touches a C pointer: unsafe constructs would be warnings, and so errors.
let memorySafe: [SwiftSetting] = common + [.strictMemorySafety()]

let package = Package(
  name: "vanthu",
  products: [
    .executable(name: "vanthu", targets: ["vanthu"]),
    .library(
      name: "VanThu", targets: ["VanThuBase", "VanThuDocument", "VanThuEngine", "VanThuOffice"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CMiMalloc", providers: [.apt(["libmimalloc-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(
      name: "CLibDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CHarfBuzz", pkgConfig: "harfbuzz-subset", providers: [.apt(["libharfbuzz-dev"])]),
    .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CLibYAML", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CLibXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(
      name: "VanThuBase",
      dependencies: [
        "CHarfBuzz", "CLibXML2", "CLibZip", "CLibDeflate", "CLibCrypto", "CLibCSV",
        "CLibXlsxWriter", "CLibYAML",
      ],
      swiftSettings: common),
    .target(
      name: "VanThuDocument", dependencies: ["VanThuBase"], swiftSettings: memorySafe,
      plugins: ["EmbedFiles"]),
    .target(
      name: "VanThuEngine",
      dependencies: ["VanThuBase", "VanThuDocument"], swiftSettings: memorySafe,
      plugins: ["EmbedFiles"]),
    .target(
      name: "VanThuOffice",
      dependencies: ["CLinux", "VanThuBase", "VanThuDocument", "VanThuEngine"],
      swiftSettings: common, plugins: ["EmbedFiles"]),
    .executableTarget(
      name: "vanthu",
      dependencies: [
        "CMiMalloc", "VanThuBase", "VanThuDocument", "VanThuEngine", "VanThuOffice",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: common),
    .executableTarget(name: "embed-files", swiftSettings: common),
    .plugin(name: "EmbedFiles", capability: .buildTool(), dependencies: ["embed-files"]),
    .target(
      name: "TestSupport",
      dependencies: ["VanThuBase", "VanThuDocument", "VanThuEngine", "VanThuOffice"],
      path: "Tests/TestSupport",
      swiftSettings: common),
    .testTarget(
      name: "GoldenTests",
      dependencies: [
        "VanThuBase", "VanThuDocument", "VanThuEngine", "VanThuOffice", "TestSupport",
      ],
      swiftSettings: common),
    .testTarget(
      name: "CommandTests", dependencies: ["vanthu", "TestSupport"],
      exclude: ["Transcripts", "Faults/sweep.py"],
      swiftSettings: common),
    .testTarget(
      name: "VanThuBaseTests", dependencies: ["VanThuBase", "TestSupport"], swiftSettings: common),
    .testTarget(
      name: "VanThuDocumentTests", dependencies: ["VanThuBase", "VanThuDocument", "TestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "VanThuEngineTests",
      dependencies: ["VanThuBase", "VanThuDocument", "VanThuEngine", "TestSupport"],
      exclude: ["Input/slips.md", "Outline/texts"], swiftSettings: common),
    .testTarget(
      name: "VanThuOfficeTests",
      dependencies: [
        "VanThuBase", "VanThuDocument", "VanThuEngine", "VanThuOffice", "TestSupport", "vanthu",
      ],
      swiftSettings: common),
    .testTarget(
      name: "ConformanceTests",
      dependencies: [
        "VanThuBase", "VanThuDocument", "VanThuEngine", "VanThuOffice", "TestSupport", "vanthu",
      ],
      exclude: ["judges"], swiftSettings: common),
  ]
)
