package org.chalkcheck.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chalkcheck.check.CheckOptions;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/**
 * A JUnit Platform engine that runs proof documents as tests: a class annotated with {@link ProofDocuments} is a container of documents, a
 * document one of claims. A claim fails where its verdict is not the one that the author expects, or, without an expectation, neither proved
 * nor tested.
 */
public final class ProofTestEngine implements TestEngine {
    @Override
    public String getId() {
        return "chalkcheck";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        EngineDescriptor engine = new EngineDescriptor(uniqueId, "Chalkcheck");
        for (ClassSelector selector : request.getSelectorsByType(ClassSelector.class)) {
            Class<?> type = selector.getJavaClass();
            Optional<ProofDocuments> annotation = AnnotationSupport.findAnnotation(type, ProofDocuments.class);
            annotation.ifPresent(documents -> engine.addChild(container(uniqueId, type, documents)));
        }
        return engine;
    }

    private static TestDescriptor container(UniqueId engine, Class<?> type, ProofDocuments annotation) {
        UniqueId id = engine.append("class", type.getName());
        ProofClassDescriptor container = new ProofClassDescriptor(id, type);
        CheckOptions standard = CheckOptions.DEFAULT;
        CheckOptions options = new CheckOptions(
                standard.seed(), annotation.deadline(), standard.jobs(), standard.inline(), standard.only());
        for (String name : annotation.value()) {
            for (Path file : documents(Path.of(name))) {
                String shown = file.toString().replace('\\', '/');
                container.addChild(new ProofDocumentDescriptor(id.append("document", shown), shown, file, options));
            }
        }
        return container;
    }

    private static List<Path> documents(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> walk = Files.walk(path)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".md") || file.toString().endsWith(".tex"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void execute(ExecutionRequest request) {
        new ProofExecution(request.getEngineExecutionListener()).run(request.getRootTestDescriptor());
    }
}
