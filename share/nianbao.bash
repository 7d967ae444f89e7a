# bash completion for nianbao(1). Commands and options are those that the program's own --help tells.

# What `nianbao WORDS --help` lists: its commands, one a line.
_nianbao_commands() {
  nianbao "$@" --help 2>/dev/null | sed -n '/^Subcommands:/,/^$/s/^  \([a-z][a-z-]*\).*/\1/p'
}

# Its options, one a line; "--page,--pages LIST" are two.
_nianbao_options() {
  nianbao "$@" --help 2>/dev/null | sed -n 's/^  \(-[^ ]*\).*/\1/p' | tr ',' '\n'
}

_nianbao() {
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  local commands=() word found
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    found=$(_nianbao_commands "${commands[@]}" | grep -Fx -- "$word") || continue
    commands+=("$found")
    [ "${#commands[@]}" -lt 2 ] || break
  done
  COMPREPLY=()
  case $before in
    -o | --output | --form | --model | --trace | --into | --source)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
      return
      ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_nianbao_options "${commands[@]}")" -- "$current")
    return
  fi
  mapfile -t COMPREPLY < <(compgen -W "$(_nianbao_commands "${commands[@]}")" -- "$current")
  if [ "${#commands[@]}" -gt 0 ] && [ "${#COMPREPLY[@]}" -eq 0 ]; then
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}

complete -F _nianbao nianbao
