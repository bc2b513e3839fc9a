/** How the window looks: colours of both themes, what colour means, typefaces. */
package dev.fettle.app.look;
