import CLibCrypto

/// Whether a signature belongs to what was signed, by the signer's key alone: who holds the key is not
/// asked.
enum SignatureCheck {
  private static let pss: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 10]

  /// Checks a signature (RSA with PKCS #1 1.5 or PSS, ECDSA); nil when the key is of no known kind.
  /// - Parameters:
  ///   - key: a SubjectPublicKeyInfo in DER.
  ///   - algorithm: the content of the OID of how it was signed.
  static func isValid(
    _ signature: [UInt8], of signed: [UInt8], key: [UInt8], algorithm: [UInt8],
    _ digest: DigestAlgorithm
  ) -> Bool? {
    let holder: OpaquePointer? = key.withUnsafeBufferPointer { buffer in
      var place = buffer.baseAddress
      return d2i_PUBKEY(nil, &place, buffer.count)
    }
    guard let holder else { return nil }
    defer { EVP_PKEY_free(holder) }
    guard [EVP_PKEY_RSA, EVP_PKEY_EC].contains(EVP_PKEY_get_base_id(holder)),
      EVP_PKEY_get_bits(holder) <= 16_384, let context = EVP_MD_CTX_new()
    else { return nil }
    defer {
      EVP_MD_CTX_free(context)
      ERR_clear_error()
    }
    var settings: OpaquePointer?
    guard EVP_DigestVerifyInit(context, &settings, digest.implementation, nil, holder) == 1 else {
      return nil
    }
    if algorithm == pss {
      guard EVP_PKEY_CTX_set_rsa_padding(settings, RSA_PKCS1_PSS_PADDING) == 1 else { return nil }
    }
    return EVP_DigestVerify(context, signature, signature.count, signed, signed.count) == 1
  }
}
