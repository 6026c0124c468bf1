package org.chalkcheck.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.source.Span;

/** The operations of one pass: those at the top as steps, those inside a block added up in its step. */
final class Trace {
    private static final int MAX_STEPS = 20_000;

    /** One operation at the top level of a network. */
    record Step(String kind, Optional<Module> module, Span span, Flow output, Work work) {}

    private final List<Step> steps = new ArrayList<>();
    private final Deque<Work> open = new ArrayDeque<>();
    private final Deque<Set<Module>> applied = new ArrayDeque<>();
    private final Set<Module> repeated = modules();
    private boolean started;

    List<Step> steps() {
        return steps;
    }

    /** Starts the pass; before that nothing may be applied. */
    void start() {
        started = true;
        applied.push(modules());
    }

    /**
     * Checks that a pass is being followed.
     *
     * @throws NetworkProblem if a layer is applied while layers are still constructed
     */
    void requireStarted(Span span) {
        if (!started) {
            throw NetworkProblem.at(
                    span, NetworkProblem.UNSUPPORTED, "layers are only followed where forward applies them");
        }
    }

    /** Returns modules that one forward applied more than once. */
    Set<Module> repeated() {
        return repeated;
    }

    /** Notes that a module is applied where the trace stands. */
    void applied(Module module) {
        if (!applied.element().add(module)) {
            repeated.add(module);
        }
    }

    private static Set<Module> modules() {
        return new LinkedHashSet<>();
    }

    /** Starts a block whose operations are one step of what surrounds it. */
    void begin() {
        open.push(Work.NONE);
        applied.push(modules());
    }

    /** Ends the block and returns its work. */
    Work end() {
        applied.pop();
        return open.pop();
    }

    void add(Step step) {
        if (!open.isEmpty()) {
            open.push(open.pop().plus(step.work()));
            return;
        }
        if (steps.size() >= MAX_STEPS) {
            throw NetworkProblem.at(step.span(), NetworkProblem.LIMIT, "more than " + MAX_STEPS + " operations");
        }
        steps.add(step);
    }
}
