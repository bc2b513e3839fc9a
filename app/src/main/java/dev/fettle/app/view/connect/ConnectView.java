package dev.fettle.app.view.connect;

import dev.fettle.app.view.connect.ConnectModel.Field;
import dev.fettle.connect.Access;
import dev.fettle.connect.Access.Credentials;
import dev.fettle.connect.Access.Store;
import dev.fettle.connect.Destination;
import dev.fettle.connect.Secret;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The form, over the window. Enter connects, Escape closes; either way what was typed as a password is
 * cleared.
 */
public final class ConnectView extends StackPane {
    private final Consumer<Entry> connected;
    private final Runnable closed;
    private final Label title = new Label();
    private final TextField target = FormParts.text("connect-target", "Target");
    private final TextField user = FormParts.text("connect-user", "User");
    private final PasswordField password = FormParts.secret("connect-password", "Password");
    private final CheckBox tls = new CheckBox("Use TLS, or do not connect");
    private final TextField trustStore = FormParts.text("connect-trust-store", "Trust store");
    private final PasswordField trustPassword =
            FormParts.secret("connect-trust-password", "Trust store's password");
    private final TextField keyStore = FormParts.text("connect-key-store", "Key store");
    private final PasswordField keyPassword =
            FormParts.secret("connect-key-password", "Key store's password");
    private final TextField name = FormParts.text("connect-name", "Name to remember it by");
    private final CheckBox keep = new CheckBox("Store the password in the keyring");
    private final Label whyNotKept = FormParts.hint("connect-why-not-kept");
    private final Map<Field, Label> problems = new EnumMap<>(Field.class);
    private final VBox stores;
    private Optional<String> noKeyring = Optional.of("Looking for the keyring …");
    private boolean attempted;

    /**
     * @param connected the user has filled it in
     * @param closed the form is gone, whichever way
     */
    public ConnectView(FileChoice files, Consumer<Entry> connected, Runnable closed) {
        this.connected = connected;
        this.closed = closed;
        getStyleClass().add("form-layer");
        setId("connect-form");
        for (Field field : Field.values()) {
            problems.put(field, FormParts.problem(field));
        }
        target.setPromptText("host:port, service:jmx:… or https://host:port/jolokia");
        title.getStyleClass().add("form-title");
        name.setPromptText("Leave empty to forget it when Fettle ends");
        tls.setId("connect-tls");
        keep.setId("connect-keep");
        stores =
                new VBox(
                        file("Trust store", trustStore, trustPassword, files),
                        problems.get(Field.TRUST_STORE),
                        file("Key store, with a client certificate", keyStore, keyPassword, files),
                        problems.get(Field.KEY_STORE));
        stores.getStyleClass().add("form-rows");
        Button connect = new Button("Connect");
        connect.setId("connect-go");
        connect.getStyleClass().add("accent-button");
        connect.setOnAction(_ -> submit());
        Button cancel = new Button("Cancel");
        cancel.setId("connect-cancel");
        cancel.getStyleClass().add("small-button");
        cancel.setOnAction(_ -> close());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox buttons = new HBox(space, cancel, connect);
        buttons.getStyleClass().add("form-buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox form =
                new VBox(
                        title,
                        FormParts.labelled("Target", target),
                        problems.get(Field.TARGET),
                        FormParts.beside(
                                FormParts.labelled("User", user),
                                FormParts.labelled("Password", password)),
                        problems.get(Field.USER),
                        tls,
                        stores,
                        FormParts.labelled("Remember it as", name),
                        problems.get(Field.NAME),
                        keep,
                        whyNotKept,
                        buttons);
        form.getStyleClass().addAll("form", "form-rows");
        form.setMaxHeight(USE_PREF_SIZE);
        Region scrim = new Region();
        scrim.getStyleClass().add("scrim");
        scrim.setManaged(false);
        widthProperty().addListener((_, _, _) -> scrim.resize(getWidth(), getHeight()));
        heightProperty().addListener((_, _, _) -> scrim.resize(getWidth(), getHeight()));
        getChildren().addAll(scrim, form);
        for (TextField field :
                new TextField[] {target, user, password, trustStore, keyStore, name}) {
            field.textProperty().addListener((_, _, _) -> check());
        }
        tls.selectedProperty().addListener((_, _, _) -> check());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        setVisible(false);
        setManaged(false);
    }

    /** Shows it with what is known already; the first field that lacks something has the focus. */
    public void open(Draft draft) {
        attempted = false;
        title.setText(
                draft.name().isEmpty()
                        ? "Connect to a JVM elsewhere"
                        : "Connect to " + draft.name());
        target.setText(draft.target());
        user.setText(draft.user());
        tls.setSelected(draft.tls());
        trustStore.setText(draft.trustStore());
        keyStore.setText(draft.keyStore());
        name.setText(draft.name());
        keep.setSelected(draft.keep());
        setManaged(true);
        setVisible(true);
        check();
        (draft.target().isEmpty() ? target : draft.user().isEmpty() ? user : password)
                .requestFocus();
    }

    /** Whether passwords can be kept, once that is known: a sentence's first half says why not. */
    public void keyring(Optional<String> whyNot) {
        noKeyring = whyNot;
        check();
    }

    public boolean shown() {
        return isVisible();
    }

    public void close() {
        for (PasswordField field : new PasswordField[] {password, trustPassword, keyPassword}) {
            field.clear();
        }
        if (isVisible()) {
            setVisible(false);
            setManaged(false);
            closed.run();
        }
    }

    private void key(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE) {
            close();
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER && !(key.getTarget() instanceof Button)) {
            submit();
            key.consume();
        }
    }

    private void submit() {
        attempted = true;
        ConnectModel model = check();
        if (!model.ready()) {
            return;
        }
        Draft draft = draft();
        Access access =
                new Access(
                        ConnectModel.user(draft).map(who -> new Credentials(who, secret(password))),
                        draft.tls(),
                        store(trustStore, trustPassword),
                        store(keyStore, keyPassword));
        Entry entry =
                new Entry(
                        new Destination(model.address().orElseThrow(), access),
                        model.remembered(),
                        keep.isSelected() && !keep.isDisabled());
        close();
        connected.accept(entry);
    }

    private ConnectModel check() {
        Draft draft = draft();
        ConnectModel model = ConnectModel.of(draft);
        problems.forEach(
                (field, label) -> FormParts.say(label, said(model.problems().get(field), field)));
        boolean encrypted = ConnectModel.encrypted(draft);
        stores.setVisible(encrypted);
        stores.setManaged(encrypted);
        boolean nameless = draft.name().isBlank();
        keep.setDisable(nameless || noKeyring.isPresent());
        FormParts.say(
                whyNotKept,
                noKeyring
                        .map(why -> why.endsWith("…") ? why : why + ".")
                        .orElse(nameless ? "Only what has a name can be kept." : ""));
        return model;
    }

    /** Nobody is told that a field is empty before they could fill it in. */
    private String said(String problem, Field field) {
        boolean early = !attempted && field == Field.TARGET && !target.getText().contains("@");
        return problem == null || early && target.isFocused() || early && target.getText().isBlank()
                ? ""
                : problem;
    }

    private Draft draft() {
        return new Draft(
                target.getText(),
                user.getText(),
                !password.getText().isEmpty(),
                tls.isSelected(),
                trustStore.getText(),
                keyStore.getText(),
                name.getText(),
                keep.isSelected());
    }

    private static Optional<Store> store(TextField file, PasswordField password) {
        return file.getText().isBlank()
                ? Optional.empty()
                : Optional.of(
                        new Store(
                                Path.of(file.getText().strip()),
                                password.getText().isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(secret(password))));
    }

    private static Secret secret(PasswordField field) {
        char[] typed = new char[field.getLength()];
        for (int i = 0; i < typed.length; i++) {
            typed[i] = field.getCharacters().charAt(i);
        }
        try {
            return Secret.of(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private static Node file(
            String words, TextField file, PasswordField password, FileChoice files) {
        Button browse = new Button("Browse…");
        browse.setId(file.getId() + "-browse");
        browse.getStyleClass().add("small-button");
        browse.setMinWidth(USE_PREF_SIZE);
        browse.setAccessibleText("Browse for the " + file.getAccessibleText());
        browse.setOnAction(
                _ -> {
                    files.choose(words).ifPresent(path -> file.setText(path.toString()));
                    // Where Enter connects, rather than browsing again.
                    password.requestFocus();
                });
        HBox.setHgrow(file, Priority.ALWAYS);
        HBox line = new HBox(file, browse);
        line.getStyleClass().add("form-line");
        return FormParts.beside(
                FormParts.labelled(words, line), FormParts.labelled("Its password", password));
    }
}
