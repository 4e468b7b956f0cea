/// What the program says of itself.
public enum Product {
  /// Its version. A batch makes papers of another version again.
  public static let version = "0.1.0"
}
