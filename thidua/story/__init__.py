"""The story that `thidua demo` tells: two real campaigns, against the real processes, on a simulated clock."""
