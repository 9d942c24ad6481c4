// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

// The fuzz target that is linked.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace
{

// For each file.
constexpr std::size_t mostCuts = 64;

// A copy of exactly this size, so that a sanitizer sees who reads past its end.
void runTarget(const std::string &input, std::size_t size)
{
    const std::vector<uint8_t> bytes(input.begin(), input.begin() + std::ptrdiff_t(size));
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

} // namespace

// Runs a fuzz target without a fuzzer, over every file of a folder: as it is, and cut off early. A target that finds
// something aborts.
int main(int argc, char *argv[])
{
    if (argc != 2) {
        std::fputs("usage: corpus FOLDER\n", stderr);
        return 2;
    }
    std::size_t files = 0;
    for (const auto &entry : std::filesystem::directory_iterator(argv[1])) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string input{std::istreambuf_iterator<char>(file), {}};
        if (!file.good() && !file.eof()) {
            std::fprintf(stderr, "cannot read %s\n", entry.path().c_str());
            return 1;
        }
        std::printf("%s: %zu bytes\n", entry.path().c_str(), input.size());
        // The last line names the file with the finding.
        std::fflush(stdout);
        const std::size_t step = std::max<std::size_t>(1, input.size() / mostCuts);
        for (std::size_t size = 0; size < input.size(); size += step)
            runTarget(input, size);
        runTarget(input, input.size());
        ++files;
    }
    if (files == 0)
        std::fprintf(stderr, "%s holds no file\n", argv[1]);
    return files > 0 ? 0 : 1;
}
