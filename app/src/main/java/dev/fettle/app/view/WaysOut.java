package dev.fettle.app.view;

import dev.fettle.app.view.doctor.DoctorModel;
import dev.fettle.connect.Address;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

import java.util.Optional;

/** What can be done about a target that is not there: the buttons below its sentence. */
final class WaysOut extends HBox {
    private final Button again = button("again", "Try again", "accent-button");
    private final Button why = button("why", "Why?", "small-button");
    private final Button salvage = button("salvage", "Open what is intact", "small-button");
    private final Button edit = button("edit", "Change the connection…", "small-button");

    WaysOut() {
        getStyleClass().add("ways-out");
        why.setAccessibleText("Look at each link between Fettle and the JVM");
        getChildren().addAll(again, why, salvage, edit);
        show(Optional.empty());
    }

    void onAgain(Runnable action) {
        again.setOnAction(_ -> action.run());
    }

    void onWhy(Runnable action) {
        why.setOnAction(_ -> action.run());
    }

    void onSalvage(Runnable action) {
        salvage.setOnAction(_ -> action.run());
    }

    void onEdit(Runnable action) {
        edit.setOnAction(_ -> action.run());
    }

    void show(Optional<Attached> shown) {
        boolean data = shown.filter(Attached::hasData).isPresent();
        boolean failed = shown.filter(target -> !target.failure().isEmpty()).isPresent() && !data;
        boolean remote =
                shown.filter(target -> !(target.address() instanceof Address.Local))
                        .filter(target -> !target.isFile())
                        .isPresent();
        boolean file = shown.filter(Attached::isFile).isPresent();
        boolean whole =
                shown.filter(target -> target.address() instanceof Address.File of && !of.salvage())
                        .isPresent();
        boolean looking =
                shown.flatMap(Attached::examination).filter(DoctorModel::running).isPresent();
        again.setText(data ? "Attach again" : "Try again");
        show(again, shown.filter(Attached::over).isPresent());
        show(why, failed && !file);
        show(salvage, failed && whole);
        why.setDisable(looking);
        show(edit, remote && shown.filter(Attached::over).isPresent());
        setVisible(again.isVisible() || failed);
        setManaged(isVisible());
    }

    private static void show(Button button, boolean there) {
        button.setVisible(there);
        button.setManaged(there);
    }

    private static Button button(String id, String words, String style) {
        Button button = new Button(words);
        button.setId(id);
        button.getStyleClass().add(style);
        return button;
    }
}
