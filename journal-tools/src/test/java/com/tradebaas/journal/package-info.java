/** The commands against journals that the real runtime wrote. */
package com.tradebaas.journal;
