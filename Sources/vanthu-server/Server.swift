import Foundation
@main struct Server { static func main() { exit(0) } }
