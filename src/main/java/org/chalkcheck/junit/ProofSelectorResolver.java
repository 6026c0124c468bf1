package org.chalkcheck.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DirectorySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/**
 * Finds classes, documents and claims. Their unique ids are {@code [class:...]/[document:...]/[claim:...]}, without the class for documents that are
 * selected as files or folders.
 */
final class ProofSelectorResolver implements SelectorResolver {

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        return resolveClass(selector.getJavaClass(), context);
    }

    @Override
    public Resolution resolve(FileSelector selector, Context context) {
        return resolveFiles(documents(selector.getPath()), context);
    }

    @Override
    public Resolution resolve(DirectorySelector selector, Context context) {
        return resolveFiles(documents(selector.getPath()), context);
    }

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        UniqueId id = selector.getUniqueId();
        String value = id.getLastSegment().getValue();
        return switch (id.getLastSegment().getType()) {
            case ProofClassDescriptor.SEGMENT ->
                ReflectionSupport.tryToLoadClass(value)
                        .toOptional()
                        .map(type -> resolveClass(type, context))
                        .orElse(Resolution.unresolved());
            case ProofDocumentDescriptor.SEGMENT -> resolveDocument(id.removeLastSegment(), value, context);
            case ProofClaimDescriptor.SEGMENT -> resolveClaim(id.removeLastSegment(), value, context);
            default -> Resolution.unresolved();
        };
    }

    private static Resolution resolveClass(Class<?> type, Context context) {
        Optional<ProofDocuments> annotation = AnnotationSupport.findAnnotation(type, ProofDocuments.class);
        return annotation
                .flatMap(found -> context.addToParent(parent -> Optional.of(new ProofClassDescriptor(
                        parent.getUniqueId().append(ProofClassDescriptor.SEGMENT, type.getName()), type, found))))
                .map(descriptor -> exactly(descriptor, ProofDocumentDescriptor.SEGMENT, names(descriptor)))
                .orElse(Resolution.unresolved());
    }

    private static List<String> names(ProofClassDescriptor descriptor) {
        return descriptor.paths().stream()
                .flatMap(path -> documents(Path.of(path)).stream())
                .toList();
    }

    private static Resolution resolveFiles(List<String> names, Context context) {
        Set<Match> matches = new LinkedHashSet<>();
        for (String name : names) {
            context.addToParent(parent -> document(parent, name)).ifPresent(found -> matches.add(match(found)));
        }
        return matches.isEmpty() ? Resolution.unresolved() : Resolution.matches(matches);
    }

    private static Resolution resolveDocument(UniqueId parentId, String name, Context context) {
        Optional<ProofDocumentDescriptor> found = parentId.getSegments().size() == 1
                ? context.addToParent(parent -> document(parent, name))
                : context.addToParent(
                        () -> DiscoverySelectors.selectUniqueId(parentId), parent -> document(parent, name));
        return found.map(ProofSelectorResolver::match).map(Resolution::match).orElse(Resolution.unresolved());
    }

    private static Optional<ProofDocumentDescriptor> document(TestDescriptor parent, String name) {
        ProofSettings settings = parent instanceof ProofClassDescriptor type ? type.settings() : ProofSettings.DEFAULT;
        return Optional.of(new ProofDocumentDescriptor(
                parent.getUniqueId().append(ProofDocumentDescriptor.SEGMENT, name), name, settings));
    }

    private static Resolution resolveClaim(UniqueId parentId, String claim, Context context) {
        return context.addToParent(
                        () -> DiscoverySelectors.selectUniqueId(parentId),
                        parent -> parent instanceof ProofDocumentDescriptor document
                                ? document.claim(
                                        parent.getUniqueId().append(ProofClaimDescriptor.SEGMENT, claim), claim)
                                : Optional.empty())
                .map(found -> Resolution.match(Match.exact(found)))
                .orElse(Resolution.unresolved());
    }

    private static Match match(ProofDocumentDescriptor document) {
        List<String> claims =
                document.outline().stream().map(claim -> claim.id()).toList();
        return Match.exact(document, () -> children(document, ProofClaimDescriptor.SEGMENT, claims));
    }

    private static Resolution exactly(TestDescriptor descriptor, String segment, List<String> children) {
        return Resolution.match(Match.exact(descriptor, () -> children(descriptor, segment, children)));
    }

    private static Set<DiscoverySelector> children(TestDescriptor parent, String segment, List<String> names) {
        Set<DiscoverySelector> selectors = new LinkedHashSet<>();
        names.forEach(name -> selectors.add(
                DiscoverySelectors.selectUniqueId(parent.getUniqueId().append(segment, name))));
        return selectors;
    }

    /** Returns a file, or all documents in a folder and those below, in order. */
    private static List<String> documents(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(shown(path));
        }
        try (Stream<Path> walk = Files.walk(path)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".md") || file.toString().endsWith(".tex"))
                    .sorted()
                    .map(ProofSelectorResolver::shown)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shown(Path path) {
        return path.toString().replace('\\', '/');
    }
}
