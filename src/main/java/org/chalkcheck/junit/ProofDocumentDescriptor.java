package org.chalkcheck.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chalkcheck.check.CheckOptions;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.Checker;
import org.chalkcheck.check.Progress;
import org.chalkcheck.document.DocumentReader;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FileSource;

/** A document: a container whose claims become tests when it is checked. */
final class ProofDocumentDescriptor extends AbstractTestDescriptor {
    private final Path file;
    private final CheckOptions options;

    ProofDocumentDescriptor(UniqueId id, String name, Path file, CheckOptions options) {
        super(id, name, FileSource.from(file.toAbsolutePath().toFile()));
        this.file = file;
        this.options = options;
    }

    CheckedDocument check() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        DocumentReader.Options reading = new DocumentReader.Options(options.inline());
        return new Checker(options).check(DocumentReader.read(getDisplayName(), bytes, reading), Progress.NONE);
    }

    Path file() {
        return file;
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public boolean mayRegisterTests() {
        return true;
    }
}
