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
      name: "VanThu",
      targets: [
        "VanThuBase", "VanThuDocument", "VanThuEngine", "VanThuWord", "VanThuOffice",
      ]),
    .executable(name: "vanthu-server", targets: ["vanthu-server"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
  ],
  targets: [
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CMiMalloc", providers: [.apt(["libmimalloc-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(
      name: "CLibDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CHarfBuzz", pkgConfig: "harfbuzz-subset", providers: [.apt(["libharfbuzz-dev"])]),
    .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CLibYAML", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CLibXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(
      name: "CLibSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .target(
      name: "VanThuBase",
      dependencies: [
        "CHarfBuzz", "CLibXML2", "CLibZip", "CLibDeflate", "CLibCrypto", "CLibCSV",
        "CLibXlsxWriter", "CLibYAML", "CZlib",
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
      name: "VanThuWord", dependencies: ["VanThuBase", "VanThuDocument", "VanThuEngine"],
      swiftSettings: memorySafe),
    .target(
      name: "VanThuOffice",
      dependencies: ["CLinux", "VanThuBase", "VanThuDocument", "VanThuEngine", "VanThuWord"],
      swiftSettings: common, plugins: ["EmbedFiles"]),
    .executableTarget(
      name: "vanthu",
      dependencies: [
        "CMiMalloc", "VanThuBase", "VanThuDocument", "VanThuEngine", "VanThuWord", "VanThuOffice",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: common),
    .target(
      name: "VanThuStore",
      dependencies: [
        "CLinux", "CLibSodium", "VanThuBase", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: common),
    .target(
      name: "VanThuWeb",
      dependencies: [
        "VanThuBase", "VanThuDocument", "VanThuEngine", "VanThuWord", "VanThuOffice", "VanThuStore",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
      ],
      swiftSettings: common, plugins: ["EmbedFiles"]),
    .executableTarget(
      name: "vanthu-server",
      dependencies: [
        "CMiMalloc", "VanThuBase", "VanThuDocument", "VanThuEngine", "VanThuOffice", "VanThuStore",
        "VanThuWeb", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: common, plugins: ["EmbedFiles"]),
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
      exclude: ["Transcripts", "Faults/sweep.py", "Faults/register.py", "Faults/people.py"],
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
      name: "VanThuWordTests",
      dependencies: [
        "VanThuBase", "VanThuDocument", "VanThuEngine", "VanThuWord", "VanThuOffice", "TestSupport",
      ],
      swiftSettings: common),
    .testTarget(
      name: "VanThuOfficeTests",
      dependencies: [
        "VanThuBase", "VanThuDocument", "VanThuEngine", "VanThuWord", "VanThuOffice", "VanThuWeb",
        "TestSupport",
        "vanthu",
      ],
      swiftSettings: common),
    .testTarget(
      name: "ConformanceTests",
      dependencies: [
        "VanThuBase", "VanThuDocument", "VanThuEngine", "VanThuWord", "VanThuOffice", "TestSupport",
        "vanthu",
      ],
      exclude: ["judges"], swiftSettings: common),
    .testTarget(
      name: "VanThuStoreTests",
      dependencies: [
        "VanThuBase", "VanThuStore", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: common),
    .testTarget(
      name: "VanThuWebTests",
      dependencies: [
        "VanThuBase", "VanThuDocument", "VanThuEngine", "VanThuWord", "VanThuOffice", "VanThuStore",
        "VanThuWeb",
        "TestSupport", "vanthu", "vanthu-server", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: common),
  ]
)
