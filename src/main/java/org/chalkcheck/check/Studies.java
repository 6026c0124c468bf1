package org.chalkcheck.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the studies of a document's claims, several at a time, each within a bounded time. */
public final class Studies {
    private final CheckOptions options;
    private final boolean controls;
    private final NegativeControls negative;

    /**
     * Prepares studies.
     *
     * @param options how the documents were checked
     * @param controls whether negative controls are wanted
     */
    public Studies(CheckOptions options, boolean controls) {
        this.options = options;
        this.controls = controls;
        this.negative = new NegativeControls(RoutedJudge.standard(), options);
    }

    /** Returns the studies by the ids of the claims. */
    public Map<String, Study> of(CheckedDocument document) {
        List<CheckedClaim> claims = document.claims();
        List<Study> studies = new BoundedWorkers(options.jobs())
                .run(claims, claim -> 0, this::nanoseconds, this::study, claim -> Study.NONE, () -> {});
        Map<String, Study> byId = new LinkedHashMap<>();
        for (int i = 0; i < claims.size(); i++) {
            byId.put(claims.get(i).id(), studies.get(i));
        }
        return byId;
    }

    /** As long as the verdict may take: a shorter time would let the load of the machine show in the report. */
    private long nanoseconds(CheckedClaim claim) {
        return (long) (1e9 * claim.directive().deadline().orElse(options.deadline()));
    }

    private Study study(CheckedClaim claim, long deadline) {
        List<Plot> plots = Plots.of(claim, options.seed());
        return new Study(controls ? negative.of(claim, deadline) : Optional.empty(), plots);
    }
}
