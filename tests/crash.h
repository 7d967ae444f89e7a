// An end by a signal, as a fault in a library makes it.
#pragma once

#include <csignal>

namespace nianbao::tests {

// The default action is put back first: sanitizers report the signal and exit instead.
inline void die_of_a_signal() {
  static_cast<void>(std::signal(SIGSEGV, SIG_DFL));
  static_cast<void>(std::raise(SIGSEGV));
}

}  // namespace nianbao::tests
