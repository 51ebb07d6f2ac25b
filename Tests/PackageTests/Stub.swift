// Package
