/** Opens the file of an incident again: frames for every face from its seconds, what people write to it, two of them compared. */
package dev.fettle.app.replay;
