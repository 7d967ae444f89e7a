// XML as a tree, for tests: throws std::runtime_error for what is not well-formed.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace nianbao::publish {

struct Element {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::vector<Element> children;
  std::string text;  // of its own and of its children, in order
};

Element read_xml(const std::string& xml);

// All elements of that name below (or at) `element`, in order.
std::vector<const Element*> all_of(const Element& element, const std::string& name);

}  // namespace nianbao::publish
