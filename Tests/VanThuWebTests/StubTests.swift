import Testing
@Suite struct WebStubTests { @Test func stub() { #expect(1 == 1) } }
