package org.chalkcheck.junit;

import java.util.List;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** An annotated class: a container of documents. */
final class ProofClassDescriptor extends AbstractTestDescriptor {
    static final String SEGMENT = "class";

    private final ProofDocuments annotation;

    ProofClassDescriptor(UniqueId id, Class<?> type, ProofDocuments annotation) {
        super(id, type.getSimpleName(), ClassSource.from(type));
        this.annotation = annotation;
    }

    ProofSettings settings() {
        return new ProofSettings(annotation.deadline(), annotation.strict());
    }

    List<String> paths() {
        return List.of(annotation.value());
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }
}
