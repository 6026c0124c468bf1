package org.chalkcheck.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.ClasspathRootSelector;

/**
 * Whether a request is for all tests of a project: it selects a whole folder of classes, or every test class in it. Build tools do the latter;
 * what they take for a test class by its name is that of Surefire.
 */
final class ProjectTests {
    private static final Pattern CLASS_FILE =
            Pattern.compile("(?:.*[./])?(?:Test[^./$]*|[^./$]*(?:Test|Tests|TestCase))\\.class");
    private static final int DEEPEST = 32;

    private final Set<Path> roots;
    private final List<Class<?>> selected;

    ProjectTests(EngineDiscoveryRequest request) {
        roots = request.getSelectorsByType(ClasspathRootSelector.class).stream()
                .flatMap(root -> folder(root.getClasspathRoot()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        selected = request.getSelectorsByType(ClassSelector.class).stream()
                .flatMap(selector -> type(selector).stream())
                .toList();
    }

    /** Whether all tests are selected, and none of the classes has a property. */
    boolean areAllWithout(Predicate<Class<?>> property) {
        if (!roots.isEmpty()) {
            return roots.stream().allMatch(root -> hasNone(root, name -> true, loader(), property));
        }
        Optional<Path> root = selected.stream().findFirst().flatMap(ProjectTests::root);
        if (root.isEmpty() || selected.stream().anyMatch(property)) {
            return false;
        }
        ClassLoader loader = selected.get(0).getClassLoader();
        Set<String> names = selected.stream().map(Class::getName).collect(Collectors.toSet());
        return hasNone(
                root.get(), name -> !names.contains(name), loader, type -> property.test(type) || hasTests(type));
    }

    /** Returns a selected class, if it can be loaded; engines whose class it is report it otherwise. */
    private static Optional<Class<?>> type(ClassSelector selector) {
        try {
            return Optional.of(selector.getJavaClass());
        } catch (JUnitException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> root(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Optional.empty()
                    : folder(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> folder(URI uri) {
        return "file".equals(uri.getScheme()) ? Optional.of(Path.of(uri)).filter(Files::isDirectory) : Optional.empty();
    }

    /** Whether no class in a folder that is named as test classes are has a property; the first one that has it ends the search. */
    private static boolean hasNone(
            Path root, Predicate<String> wanted, ClassLoader loader, Predicate<Class<?>> property) {
        try (Stream<Path> files = Files.walk(root, DEEPEST)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> CLASS_FILE.matcher(name).matches())
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(wanted)
                    .flatMap(name -> load(name, loader).stream())
                    .noneMatch(property);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Class<?>> load(String name, ClassLoader loader) {
        return ReflectionSupport.tryToLoadClass(name, loader).toOptional();
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ClassLoader.getSystemClassLoader() : context;
    }

    private static boolean hasTests(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers())
                && (AnnotationSupport.isAnnotated(type, Testable.class)
                        || !AnnotationSupport.findAnnotatedMethods(
                                        type, Testable.class, HierarchyTraversalMode.TOP_DOWN)
                                .isEmpty());
    }
}
