package org.chalkcheck.check;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chalkcheck.verdict.Evidence;

/**
 * Evidence on steps that were judged before, by a digest of what they state. Steps of one meaning get one judgement, wherever they stand and
 * however they are worded. Used from several threads.
 */
public interface KnownEvidence {
    /** Knows nothing and keeps nothing. */
    KnownEvidence NONE = new KnownEvidence() {
        @Override
        public Optional<Evidence> find(String meaning) {
            return Optional.empty();
        }

        @Override
        public void learn(String meaning, Evidence evidence) {}
    };

    /** Returns the evidence on the steps of a meaning. */
    Optional<Evidence> find(String meaning);

    /** Hears the evidence on a step, also where it was found here. */
    void learn(String meaning, Evidence evidence);

    /**
     * Returns a memory that keeps what it hears for as long as it lives.
     *
     * @param capacity the number of meanings after which it keeps no further ones
     */
    static KnownEvidence memory(int capacity) {
        Map<String, Evidence> kept = new ConcurrentHashMap<>();
        return new KnownEvidence() {
            @Override
            public Optional<Evidence> find(String meaning) {
                return Optional.ofNullable(kept.get(meaning));
            }

            @Override
            public void learn(String meaning, Evidence evidence) {
                if (kept.size() < capacity) {
                    kept.putIfAbsent(meaning, evidence);
                }
            }
        };
    }
}
