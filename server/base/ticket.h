// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <utility>

namespace heliograph
{

// One place of a limited number, taken until the ticket is destroyed or given back. It goes along with what takes the
// place, through threads and layers that do not know what is being counted, and every stream has one: so it is small
// and needs no memory of its own.
class [[nodiscard]] Ticket
{
public:
    // Gives tickets out and takes them back, and outlives them all.
    class Issuer
    {
    public:
        virtual void takeBack(quint32 number) = 0;

    protected:
        ~Issuer() = default;
    };

    Ticket() = default;
    Ticket(Issuer &issuer, quint32 number) : m_issuer(&issuer), m_number(number) {}
    Ticket(Ticket &&other) noexcept : m_issuer(std::exchange(other.m_issuer, nullptr)), m_number(other.m_number) {}
    Ticket &operator=(Ticket &&other) noexcept
    {
        std::swap(m_issuer, other.m_issuer);
        std::swap(m_number, other.m_number);
        return *this;
    }
    ~Ticket() { giveBack(); }

    explicit operator bool() const { return m_issuer; }

    void giveBack()
    {
        if (Issuer *issuer = std::exchange(m_issuer, nullptr))
            issuer->takeBack(m_number);
    }

private:
    Issuer *m_issuer = nullptr;
    quint32 m_number = 0;
};

} // namespace heliograph
