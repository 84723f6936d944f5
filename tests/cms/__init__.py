"""Tests of cms."""
