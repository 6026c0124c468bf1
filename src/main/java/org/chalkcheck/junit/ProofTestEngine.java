package org.chalkcheck.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;

/**
 * A JUnit Platform engine that runs proof documents as tests: a class annotated with {@link ProofDocuments} is a container of documents, a
 * document one of claims. A claim fails where its verdict is not the one that the author expects, or, without an expectation, neither proved
 * nor tested. Documents can also be selected as files and folders, and each class, document and claim by its unique id. Where all tests of a
 * project are run, its folder {@code proofs} is run with them, unless an annotated class says which documents are.
 */
public final class ProofTestEngine implements TestEngine {
    private static final EngineDiscoveryRequestResolver<EngineDescriptor> RESOLVER =
            EngineDiscoveryRequestResolver.<EngineDescriptor>builder()
                    .addClassContainerSelectorResolver(ProofTestEngine::hasDocuments)
                    .addSelectorResolver(new ProofSelectorResolver())
                    .build();

    @Override
    public String getId() {
        return "chalkcheck";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        EngineDescriptor engine = new EngineDescriptor(uniqueId, "Chalkcheck");
        RESOLVER.resolve(request, engine);
        if (engine.getChildren().isEmpty()
                && Files.isDirectory(Path.of(ProofSettings.FOLDER))
                && new ProjectTests(request).areAllWithout(ProofTestEngine::hasDocuments)) {
            RESOLVER.resolve(new ProjectFolderRequest(request), engine);
        }
        return engine;
    }

    private static boolean hasDocuments(Class<?> type) {
        return AnnotationSupport.isAnnotated(type, ProofDocuments.class);
    }

    @Override
    public void execute(ExecutionRequest request) {
        new ProofExecution(request.getEngineExecutionListener()).run(request.getRootTestDescriptor());
    }
}
