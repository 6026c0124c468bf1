package org.chalkcheck.junit;

/**
 * The folder {@code proofs} of any project as a test class. It takes part where all tests of a project are run, the project has such a folder,
 * and none of its own classes is annotated with {@link ProofDocuments}.
 */
@ProofDocuments
public final class ProofsTest {
    private ProofsTest() {}
}
