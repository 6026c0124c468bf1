package org.chalkcheck.junit;

import java.nio.file.Path;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.source.SourceText;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/** A claim: a test at its place in the document. */
final class ProofClaimDescriptor extends AbstractTestDescriptor {
    ProofClaimDescriptor(UniqueId id, CheckedClaim claim, SourceText source, Path file) {
        super(
                id,
                claim.id(),
                FileSource.from(
                        file.toAbsolutePath().toFile(),
                        FilePosition.from(
                                source.line(claim.span().start()),
                                source.column(claim.span().start()))));
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }
}
