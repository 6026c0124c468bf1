package org.chalkcheck.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.check.CheckOptions;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.Checker;
import org.chalkcheck.check.ClaimOutline;
import org.chalkcheck.check.Progress;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.DocumentReader;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FileSource;

/** A document: a container of its claims. */
final class ProofDocumentDescriptor extends AbstractTestDescriptor {
    static final String SEGMENT = "document";

    private final Path file;
    private final ProofSettings settings;
    private final Optional<Document> document;
    private final List<ClaimOutline> outline;

    /** Reads the file; one that cannot be read has no claims and fails when it is run. */
    ProofDocumentDescriptor(UniqueId id, String name, ProofSettings settings) {
        super(id, name, FileSource.from(Path.of(name).toAbsolutePath().toFile()));
        this.file = Path.of(name);
        this.settings = settings;
        this.document = read();
        this.outline = document.map(Checker::outline).orElse(List.of());
    }

    private Optional<Document> read() {
        try {
            return Optional.of(readFile());
        } catch (IOException e) {
            // The run reads again and reports what is wrong.
            return Optional.empty();
        }
    }

    private Document readFile() throws IOException {
        boolean inline = CheckOptions.DEFAULT.inline();
        return DocumentReader.read(getDisplayName(), Files.readAllBytes(file), new DocumentReader.Options(inline));
    }

    List<ClaimOutline> outline() {
        return outline;
    }

    ProofSettings settings() {
        return settings;
    }

    /** Returns the descriptor of a claim of this document. */
    Optional<ProofClaimDescriptor> claim(UniqueId id, String claim) {
        return document.flatMap(read -> outline.stream()
                .filter(outlined -> outlined.id().equals(claim))
                .findFirst()
                .map(outlined -> new ProofClaimDescriptor(id, outlined, read.source(), file)));
    }

    /** Checks all claims, or one. */
    CheckedDocument check(Optional<String> only) throws IOException {
        Document read = document.isPresent() ? document.get() : readFile();
        return new Checker(settings.options(only)).check(read, Progress.NONE);
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    /** A document without claims is run too: what is wrong with it may be the reason. */
    @Override
    public boolean mayRegisterTests() {
        return outline.isEmpty();
    }
}
