import VanThuBase

/// Reads only the issuing body out of a record.
public enum AgencyReader {
  /// The body and its standard; faults are not reported here, the paper itself reports them.
  public static func read(
    _ record: Record, office: Office, at place: SourceRange
  ) -> (agency: Agency, standard: Standard) {
    var reader = PaperReader(record, office: office)
    return reader.agency(missingAt: place)
  }
}
