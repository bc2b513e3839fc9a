package dev.fettle.app.view.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.doctor.Step;
import dev.fettle.doctor.Step.State;

import org.junit.jupiter.api.Test;

final class DoctorModelTest {
    @Test
    void namesTheFirstBrokenLinkAsSoonAsItIsKnown() {
        DoctorModel model = DoctorModel.BEGUN.with(step("The host's name", State.GOOD));
        assertTrue(model.sentence().startsWith("Looking at each link"));
        model = model.with(step("TLS to the registry", State.BROKEN));
        assertEquals("The first broken link: TLS to the registry", model.sentence());
        model = model.with(step("The MBeans", State.SKIPPED));
        assertEquals("Not looked at: the MBeans.", model.skipped());
        assertEquals(2, model.looked().size());
    }

    @Test
    void neverCallsAChainWholeOfWhichSomethingIsUnknown() {
        DoctorModel whole = DoctorModel.BEGUN.with(step("The port", State.GOOD)).ended();
        assertEquals("Every link holds now: try again", whole.sentence());
        DoctorModel unknown =
                DoctorModel.BEGUN
                        .with(step("The port", State.GOOD))
                        .with(step("The role", State.UNKNOWN))
                        .ended();
        assertEquals("No link is broken; of 1 nothing could be told", unknown.sentence());
        assertEquals("Nothing could be examined", DoctorModel.BEGUN.ended().sentence());
    }

    private static Step step(String title, State state) {
        return new Step(title, title, state, "it was seen", "mend it");
    }
}
