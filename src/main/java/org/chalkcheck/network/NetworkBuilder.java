package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/** Collects the layers of a network and what goes wrong, and makes the network. */
final class NetworkBuilder {
    private static final Set<String> FEATURES_LAST = Set.of(
            "Linear",
            "LazyLinear",
            "LayerNorm",
            "RMSNorm",
            "MultiheadAttention",
            "RNN",
            "GRU",
            "LSTM",
            "TransformerEncoderLayer",
            "TransformerDecoderLayer",
            "TransformerEncoder",
            "TransformerDecoder");

    private final String text;
    private final int base;
    private final Optional<TensorShape> input;
    private final List<LayerRow> rows = new ArrayList<>();
    private final List<Module> modules = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Set<Module> used = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Module> noted = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean constructed = true;
    private Optional<Integer> channelAxis = Optional.empty();

    NetworkBuilder(String text, int base, Optional<TensorShape> input) {
        this.text = text;
        this.base = base;
        this.input = input;
        if (input.isPresent() && input.get().axisCount() < 2) {
            channelAxis = Optional.of(-1);
        }
    }

    Span whole() {
        return new Span(base, base + text.length());
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    void report(NetworkProblem problem) {
        diagnostics.add(problem.diagnostic(whole()));
    }

    void note(Span span, String message) {
        diagnostics.add(Diagnostic.note("network-note", span, message));
    }

    /** Says that part of the network is missing, so that totals are unknown. */
    void incomplete() {
        constructed = false;
    }

    /** Counts a module's parameters, once however often it is added. */
    void own(Module module) {
        modules.add(module);
    }

    private boolean isInside(Span span) {
        return span.length() > 0 && span.start() >= base && span.end() <= base + text.length();
    }

    private String slice(Span span) {
        int from = Math.max(0, Math.min(text.length(), span.start() - base));
        int to = Math.max(from, Math.min(text.length(), span.end() - base));
        String plain = text.substring(from, to);
        if (plain.indexOf('\n') < 0 && plain.indexOf("  ") < 0) {
            return plain;
        }
        StringBuilder out = new StringBuilder();
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) {
                out.append(c);
            } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return out.toString();
    }

    /** Adds a layer that was applied. */
    void row(String name, String kind, Span span, Optional<Module> module, Optional<Flow> output, Optional<Work> work) {
        Optional<Inventory> parameters = parameters(module);
        module.ifPresent(this::noteSharing);
        if (channelAxis.isEmpty()) {
            channelAxis = decideChannelAxis(kind, module);
        }
        boolean constructedHere = module.isPresent()
                && isInside(module.get().span())
                && !module.get().span().equals(whole());
        rows.add(new LayerRow(
                name,
                kind,
                constructedHere ? slice(module.get().span()) : span.equals(whole()) ? kind : slice(span),
                span,
                parameters,
                output.map(Flow::shape),
                work,
                output.flatMap(this::field),
                Optional.empty()));
    }

    /** Adds a layer that is wrong in itself or does not fit. */
    void wrong(String name, String kind, Span span, Optional<Module> module, NetworkProblem problem) {
        Diagnostic diagnostic = problem.diagnostic(span);
        diagnostics.add(diagnostic);
        if (module.isEmpty()) {
            constructed = false;
        }
        rows.add(new LayerRow(
                name,
                kind,
                slice(span),
                span,
                parameters(module),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(diagnostic)));
    }

    private Optional<Inventory> parameters(Optional<Module> module) {
        if (module.isEmpty()) {
            return Optional.of(Inventory.NONE);
        }
        try {
            return Optional.of(Inventory.of(module.get()));
        } catch (NetworkProblem e) {
            return Optional.empty();
        }
    }

    private void noteSharing(Module module) {
        if (!used.add(module)) {
            noteShared(module, module.name().isEmpty() ? module.layer().kind() : module.name());
        }
    }

    /** Says that a module with parameters is used more than once. */
    void noteShared(Module module, String name) {
        if (noted.add(module)) {
            boolean holds = Inventory.of(module).learnable().signum() > 0;
            if (holds) {
                note(module.span(), "'" + name + "' is used more than once; its parameters are shared and count once");
            }
        }
    }

    private Optional<Integer> decideChannelAxis(String kind, Optional<Module> module) {
        Deque<Module> open = new ArrayDeque<>();
        module.ifPresent(open::push);
        String first = kind;
        int steps = 0;
        while (!open.isEmpty() && steps++ < 100) {
            Module current = open.pop();
            first = current.layer().kind();
            List<Module> children = current.layer().children();
            if (children.isEmpty() && isOpinionated(first)) {
                break;
            }
            for (int i = children.size() - 1; i >= 0; i--) {
                open.push(children.get(i));
            }
        }
        if (!isOpinionated(first) || input.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                FEATURES_LAST.contains(first) ? input.get().axisCount() - 1 : first.startsWith("Embedding") ? -1 : 0);
    }

    private static boolean isOpinionated(String kind) {
        return FEATURES_LAST.contains(kind)
                || kind.contains("Conv")
                || kind.contains("Pool")
                || kind.contains("pool")
                || kind.contains("BatchNorm")
                || kind.startsWith("Embedding")
                || kind.equals("Flatten")
                || kind.equals("flatten");
    }

    /** Returns the field over the input's axes without its channels or features. */
    private Optional<ReceptiveField> field(Flow flow) {
        List<Optional<AxisField>> axes = flow.fields().axes();
        int channels = channelAxis.orElse(0);
        List<BigInteger> extents = new ArrayList<>();
        List<Optional<BigInteger>> strides = new ArrayList<>();
        List<BigInteger> offsets = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            if (axis == channels) {
                continue;
            }
            if (axes.get(axis).isEmpty()) {
                return Optional.empty();
            }
            AxisField field = axes.get(axis).get();
            extents.add(field.extent());
            strides.add(field.stride());
            offsets.add(field.offset());
        }
        return extents.isEmpty() ? Optional.empty() : Optional.of(new ReceptiveField(extents, strides, offsets));
    }

    /** Returns the network of what was added. */
    ParsedNetwork build() {
        Optional<Inventory> total = Optional.empty();
        if (constructed) {
            try {
                total = Optional.of(Inventory.of(modules));
            } catch (NetworkProblem e) {
                boolean known = diagnostics.stream().anyMatch(d -> d.message().equals(e.message()));
                if (!known) {
                    report(e);
                }
            }
        }
        Map<String, Module> named = new HashMap<>();
        ModuleNames.of(modules).forEach((module, name) -> named.putIfAbsent(name, module));
        Network network = new Network(whole(), input, rows, total, named);
        diagnostics.sort((a, b) -> a.span().compareTo(b.span()));
        return new ParsedNetwork(Optional.of(network), diagnostics);
    }
}
