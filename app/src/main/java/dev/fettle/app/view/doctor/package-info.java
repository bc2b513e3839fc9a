/** Why a connection fails: the links of the chain, the first broken one with its mend. */
package dev.fettle.app.view.doctor;
