package org.chalkcheck;

import org.chalkcheck.junit.ProofDocuments;

/** Every claim of the project's own documents has the verdict that its author expects. */
@ProofDocuments("proofs")
class ProofsTest {}
