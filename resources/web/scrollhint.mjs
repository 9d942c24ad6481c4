// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Lists that scroll inside fade at their end for as long as there is more below.
export function hintAtMore(list) {
    const show = () => list.classList.toggle('more', list.scrollTop + list.clientHeight < list.scrollHeight - 4);
    list.addEventListener('scroll', show, { passive: true });
    const sizes = new ResizeObserver(show);
    sizes.observe(list);
    const observeChildren = () => [...list.children].forEach(child => sizes.observe(child));
    observeChildren();
    new MutationObserver(() => {
        observeChildren();
        show();
    }).observe(list, { childList: true });
}
