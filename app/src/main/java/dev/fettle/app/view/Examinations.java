package dev.fettle.app.view;

import dev.fettle.app.view.doctor.DoctorModel;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Has the doctor look at what cannot be attached to, one link after the other. */
final class Examinations {
    private final Executor door;
    private final Ports.Examiner examiner;
    private final Aside aside;
    private final Consumer<Attached> changed;

    Examinations(Executor door, Ports.Examiner examiner, Aside aside, Consumer<Attached> changed) {
        this.door = door;
        this.examiner = examiner;
        this.aside = aside;
        this.changed = changed;
    }

    /** Begins, and returns at once. One that runs already goes on. */
    void begin(Attached patient) {
        if (patient.examination().filter(DoctorModel::running).isPresent()) {
            return;
        }
        patient.examined(DoctorModel.BEGUN);
        changed.accept(patient);
        aside.run(
                "doctor",
                () -> {
                    try {
                        examiner.examine(
                                patient.destination(),
                                link -> tell(patient, model -> model.with(link)));
                    } finally {
                        tell(patient, DoctorModel::ended);
                    }
                });
    }

    private void tell(Attached patient, UnaryOperator<DoctorModel> step) {
        door.execute(
                () -> {
                    patient.examination().map(step).ifPresent(patient::examined);
                    changed.accept(patient);
                });
    }
}
