package org.chalkcheck.junit;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.chalkcheck.check.ClaimOutline;
import org.chalkcheck.source.SourceText;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/** A claim: a test at its place in the document, with the tags of its directive. */
final class ProofClaimDescriptor extends AbstractTestDescriptor {
    static final String SEGMENT = "claim";

    private final ClaimOutline outline;

    ProofClaimDescriptor(UniqueId id, ClaimOutline outline, SourceText source, Path file) {
        super(
                id,
                outline.id(),
                FileSource.from(
                        file.toAbsolutePath().toFile(),
                        FilePosition.from(
                                source.line(outline.span().start()),
                                source.column(outline.span().start()))));
        this.outline = outline;
    }

    String claim() {
        return outline.id();
    }

    boolean isSkipped() {
        return outline.isSkipped();
    }

    @Override
    public Set<TestTag> getTags() {
        Set<TestTag> tags = new LinkedHashSet<>();
        outline.directive().tags().stream()
                .filter(TestTag::isValid)
                .map(TestTag::create)
                .forEach(tags::add);
        return tags;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }
}
