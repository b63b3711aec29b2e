/** The read-only post-mortem command line over journals, living or dead. */
package com.tradebaas.journal;
