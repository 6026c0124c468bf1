package outside;

import org.chalkcheck.junit.ProofDocuments;

/** Each claim of the documents in proofs/ is a test. */
@ProofDocuments
class ProofsTest {}
