/**
 * The window. Each feature has a folder with a View, which is the scene, and a Model, which decides
 * what it says and can be tested without one.
 */
package dev.fettle.app.view;
