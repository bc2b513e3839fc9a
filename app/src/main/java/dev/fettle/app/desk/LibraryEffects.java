package dev.fettle.app.desk;

import dev.fettle.tuning.Lever;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.LibraryEffect;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Step;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What libraries do with what a plan sets, as is known of them now. */
final class LibraryEffects {
    private static final System.Logger LOG = System.getLogger(LibraryEffects.class.getName());

    private LibraryEffects() {}

    /** Empty too where the library's beans are not to be had now: reading the value will tell. */
    static Optional<LibraryEffect> of(Lever lever, String subject) throws IOException {
        try {
            return lever.ofLibrary(subject);
        } catch (LeverRefused e) {
            LOG.log(Level.INFO, "what a library does with a lever could not be told", e);
            return Optional.empty();
        }
    }

    /** Of each step whose lever is a library's. */
    static List<LibraryEffect> of(TuningTarget target, Plan plan) throws IOException {
        var all = new ArrayList<LibraryEffect>();
        for (Step step : plan.steps()) {
            Optional<Lever> lever = target.moves().find(step.lever());
            if (lever.isPresent()) {
                of(lever.get(), step.subject()).ifPresent(all::add);
            }
        }
        return List.copyOf(all);
    }
}
